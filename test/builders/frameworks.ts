import type { Framework, ReformArea } from "../../src/domain/reformArea";

/** A small framework with sub-areas. */
export const frameworkOf = (): Framework => ({
  id: "own",
  name: "Bốn lĩnh vực, một lĩnh vực có hai phần",
  level: "district",
  validFrom: null,
  validTo: null,
  areas: [
    { code: "I", name: "Chỉ đạo, điều hành", topic: "steering", parent: null, leadAgency: "Phòng Nội vụ" },
    { code: "II", name: "Cải cách thể chế", topic: "institutions", parent: null, leadAgency: "Phòng Tư pháp" },
    { code: "VII", name: "Chính quyền số và ISO", topic: "digitalGovernment", parent: null, leadAgency: "" },
    { code: "VII.A", name: "Chính quyền số", topic: "digitalGovernment", parent: "VII", leadAgency: "" },
    { code: "VII.B", name: "Áp dụng ISO 9001", topic: "iso", parent: "VII", leadAgency: "" },
  ],
});

/** Areas that hold rows themselves: those without sub-areas. */
export const leafAreas = (framework: Framework): ReformArea[] => {
  const parents = new Set(framework.areas.map((of) => of.parent));
  return framework.areas.filter((of) => !parents.has(of.code));
};
