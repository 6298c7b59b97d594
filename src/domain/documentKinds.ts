/**
 * Kinds of administrative documents with the abbreviation that stands in their number ("15/KH-UBND").
 * Source: Nghị định 30/2020/NĐ-CP, Phụ lục III (abbreviations of document types). An official letter has no abbreviation: its
 * number names the issuer and the drafting unit ("15/UBND-NV").
 */
export interface DocumentKind {
  id: string;
  /** As the decree names it. */
  name: string;
  /** "" for the official letter. */
  abbreviation: string;
}

export const OFFICIAL_LETTER: DocumentKind = { id: "officialLetter", name: "Công văn", abbreviation: "" };

export const DOCUMENT_KINDS: readonly DocumentKind[] = [
  { id: "resolution", name: "Nghị quyết", abbreviation: "NQ" },
  { id: "decision", name: "Quyết định", abbreviation: "QĐ" },
  { id: "directive", name: "Chỉ thị", abbreviation: "CT" },
  { id: "regulation", name: "Quy chế", abbreviation: "QC" },
  { id: "stipulation", name: "Quy định", abbreviation: "QyĐ" },
  { id: "communique", name: "Thông cáo", abbreviation: "TC" },
  { id: "notice", name: "Thông báo", abbreviation: "TB" },
  { id: "guidance", name: "Hướng dẫn", abbreviation: "HD" },
  { id: "programme", name: "Chương trình", abbreviation: "CTr" },
  { id: "plan", name: "Kế hoạch", abbreviation: "KH" },
  { id: "scheme", name: "Phương án", abbreviation: "PA" },
  { id: "project", name: "Đề án", abbreviation: "ĐA" },
  { id: "investmentProject", name: "Dự án", abbreviation: "DA" },
  { id: "report", name: "Báo cáo", abbreviation: "BC" },
  { id: "minutes", name: "Biên bản", abbreviation: "BB" },
  { id: "submission", name: "Tờ trình", abbreviation: "TTr" },
  { id: "contract", name: "Hợp đồng", abbreviation: "HĐ" },
  { id: "telegram", name: "Công điện", abbreviation: "CĐ" },
  { id: "memorandum", name: "Bản ghi nhớ", abbreviation: "BGN" },
  { id: "agreement", name: "Bản thỏa thuận", abbreviation: "BTT" },
  { id: "authorisation", name: "Giấy ủy quyền", abbreviation: "GUQ" },
  { id: "invitation", name: "Giấy mời", abbreviation: "GM" },
  { id: "introduction", name: "Giấy giới thiệu", abbreviation: "GGT" },
  { id: "leave", name: "Giấy nghỉ phép", abbreviation: "GNP" },
  { id: "sendingSlip", name: "Phiếu gửi", abbreviation: "PG" },
  { id: "transferSlip", name: "Phiếu chuyển", abbreviation: "PC" },
  { id: "reportSlip", name: "Phiếu báo", abbreviation: "PB" },
  OFFICIAL_LETTER,
];

/** Kinds that a decision puts into force as its annex, so that the decision's number stands for them. */
export const PUT_INTO_FORCE: ReadonlySet<string> = new Set([
  "regulation",
  "stipulation",
  "programme",
  "plan",
  "scheme",
  "project",
]);

/** "15/KH-UBND", "12/2024/QĐ-UBND", "15/UBND-NV", "27a/SNV", and the Party's "15-KH/HU". */
const NUMBERS =
  /(?<![\p{L}\p{N}/-])\d{1,6}\p{L}?(?:\/(?:19|20)\d{2})?\/(\p{L}[\p{L}\p{N}&.]*(?:-\p{L}[\p{L}\p{N}&.]*)*)|(?<![\p{L}\p{N}/-])\d{1,6}-(\p{L}+)\/\p{L}[\p{L}\p{N}&.-]*/gu;

const BY_ABBREVIATION = new Map(
  DOCUMENT_KINDS.filter(({ abbreviation }) => abbreviation !== "").map((kind) => [
    kind.abbreviation.toLowerCase(),
    kind,
  ]),
);

/** A document number found in a text, with its kind. */
export interface NumberedDocument {
  number: string;
  kind: DocumentKind;
}

/**
 * The document numbers in a text. The kind is told by the part before the first hyphen; "CV" (an old custom) and anything that is no
 * abbreviation of the decree is an official letter.
 */
export const numberedDocuments = (text: string): NumberedDocument[] => {
  if (!text.includes("/")) return [];
  return [...text.normalize("NFC").matchAll(NUMBERS)].map(([number, symbol = "", party = ""]) => {
    const abbreviation = (party === "" ? (symbol.split("-")[0] ?? "") : party).toLowerCase();
    return { number, kind: BY_ABBREVIATION.get(abbreviation) ?? OFFICIAL_LETTER };
  });
};

const NAMES = DOCUMENT_KINDS.map((kind) => ({ kind, name: kind.name.toLocaleLowerCase("vi") }));
/** What may stand before a kind at the beginning of an item: bullets, counts, "dự thảo". */
const BEFORE_KIND = /^[\s\d\-–+•.:/]*(?:(?:các|những|dự thảo|bản(?!\s(?:ghi nhớ|thỏa thuận)))\s+)*/u;

/**
 * The kinds of document a deliverable names, each at the beginning of an item ("Kế hoạch, Công văn; báo cáo kết quả"); null where it
 * begins with something else or leaves the kind open ("văn bản"), so that no number can be wrong.
 */
export const kindsOfDeliverable = (deliverable: string): DocumentKind[] | null => {
  const text = deliverable.normalize("NFC").toLocaleLowerCase("vi");
  if (/văn bản|hồ sơ|tài liệu/u.test(text)) return null;
  const kinds: DocumentKind[] = [];
  for (const [index, item] of text.split(/[,;/()\n]|\s(?:và|hoặc|kèm|kèm theo)\s|\s-\s/u).entries()) {
    const start = item.replace(BEFORE_KIND, "");
    const named = NAMES.find(({ name }) => start.startsWith(name));
    if (named !== undefined) kinds.push(named.kind);
    else if (index === 0 && start !== "") return null;
    // "Công văn hướng dẫn": a letter that guides; either number is right.
    for (const { kind, name } of NAMES) {
      if (named !== undefined && kind !== named.kind && start.startsWith(` ${name}`, named.name.length))
        kinds.push(kind);
    }
  }
  return kinds.length === 0 ? null : kinds;
};
