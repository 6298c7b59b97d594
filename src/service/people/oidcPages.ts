import { PATHS, type Person } from "../../protocol";
import type { OidcTrouble } from "./types";

const escaped = (text: string): string =>
  text.replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);

/** A page in both languages, for whoever comes back from the provider. */
const page = ({ vi, en, more = "" }: { vi: string; en: string; more?: string }): string => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Đăng nhập – Kế hoạch CCHC</title>
</head>
<body>
<main>
<h1>Kế hoạch CCHC</h1>
<p>${vi}</p>
<p lang="en">${en}</p>
${more}
</main>
</body>
</html>
`;

/** Asks whether the person started this themselves, before anybody gets a token. */
export const agreePage = ({ person, agree }: { person: Person; agree: string }): string => {
  const who = escaped(`${person.name} (${person.account}), ${person.agency}`);
  return page({
    vi: `Bạn đang đăng nhập với tư cách <strong>${who}</strong>. Chỉ bấm nút dưới đây nếu chính bạn vừa bấm đăng nhập trong Excel. Nếu ai đó gửi cho bạn liên kết này, hãy đóng trang.`,
    en: `You are signing in as <strong>${who}</strong>. Press the button only if you have just started to sign in from Excel yourself. If somebody sent you this link, close the page.`,
    more: `<form method="get" action="${PATHS.oidcAgree}">
<input type="hidden" name="token" value="${escaped(agree)}">
<button type="submit">Đúng là tôi, đăng nhập · <span lang="en">It is me, sign in</span></button>
</form>`,
  });
};

export const donePage = (): string =>
  page({
    vi: "Đã đăng nhập. Hãy đóng trang này và quay lại Excel.",
    en: "You are signed in. Close this page and go back to Excel.",
  });

const TROUBLE: Readonly<Record<OidcTrouble, { vi: string; en: string }>> = {
  unknown: {
    vi: "Lần đăng nhập này không còn hiệu lực: đã quá mười phút, hoặc đã được dùng. Hãy đóng trang này và bấm đăng nhập lại trong Excel.",
    en: "This sign-in is no longer valid: more than ten minutes have passed, or it was used. Close this page and start again from Excel.",
  },
  refused: {
    vi: "Hệ thống đăng nhập của cơ quan không cho đăng nhập, hoặc bạn đã hủy. Hãy đóng trang này và thử lại trong Excel.",
    en: "Your organisation's sign-in refused, or you cancelled. Close this page and try again from Excel.",
  },
  untrusted: {
    vi: "Trả lời của hệ thống đăng nhập không kiểm chứng được, nên không ai được đăng nhập. Nếu lặp lại, hãy báo quản trị viên: đồng hồ máy chủ hoặc cấu hình có thể sai.",
    en: "The answer of the sign-in system could not be verified, so nobody was signed in. If it happens again tell the administrator: the server's clock or its configuration may be wrong.",
  },
  unreachable: {
    vi: "Hệ thống đăng nhập của cơ quan không trả lời. Hãy thử lại sau ít phút.",
    en: "Your organisation's sign-in does not answer. Try again in a few minutes.",
  },
  noAccount: {
    vi: "Bạn đã đăng nhập ở cơ quan, nhưng dịch vụ này chưa có tài khoản cho bạn hoặc tài khoản đã bị khóa. Hãy đề nghị quản trị viên thêm tài khoản.",
    en: "You signed in at your organisation, but this service has no account for you or it is disabled. Ask the administrator to add one.",
  },
  unavailable: {
    vi: "Dịch vụ tạm thời chưa dùng được. Hãy thử lại sau ít phút.",
    en: "The service is not available at present. Try again in a few minutes.",
  },
};

export const troublePage = (trouble: OidcTrouble): string => page(TROUBLE[trouble]);
