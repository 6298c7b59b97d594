import { serviceAddress } from "../../../src/usecases/sharing/serviceAddress";

describe("The address of a service", () => {
  test.each([
    ["https://cchc.tinh.gov.vn", "https://cchc.tinh.gov.vn"],
    ["  https://cchc.tinh.gov.vn/  ", "https://cchc.tinh.gov.vn"],
    ["https://CCHC.tinh.gov.vn///", "https://cchc.tinh.gov.vn"],
    ["cchc.tinh.gov.vn", "https://cchc.tinh.gov.vn"],
    ["cchc.tinh.gov.vn:8443/", "https://cchc.tinh.gov.vn:8443"],
    ["192.168.1.20:8443", "https://192.168.1.20:8443"],
    ["https://may-chu:3000/taskpane.html?lang=vi#x", "https://may-chu:3000"],
    ["https://tinh.gov.vn/cchc/api/v1/workbooks/1", "https://tinh.gov.vn/cchc"],
    ["https://tinh.gov.vn/apiary", "https://tinh.gov.vn/apiary"],
    ["http://localhost:3000/", "http://localhost:3000"],
    ["localhost:3000", "http://localhost:3000"],
    ["http://127.0.0.1:3000/healthz", "http://127.0.0.1:3000"],
    ["<https://cchc.tinh.gov.vn>.", "https://cchc.tinh.gov.vn"],
  ])("%s is %s", (typed, address) => {
    expect(serviceAddress(typed)).toBe(address);
  });

  test.each([
    "",
    "   ",
    "http://cchc.tinh.gov.vn",
    "http://localhost.evil.example",
    "ftp://cchc.tinh.gov.vn",
    "javascript:alert(1)",
    "https://nguoi:mat@cchc.tinh.gov.vn",
    "Sở Nội vụ",
    "https://",
    "file:///c:/x",
  ])("%j is none", (typed) => {
    expect(serviceAddress(typed)).toBeNull();
  });
});
