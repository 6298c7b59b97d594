/**
 * @jest-environment ./test/builders/documentEnvironment.cjs
 */
import { act } from "react";
import { pane as paneVi } from "../../src/i18n/vi/pane";
import { sharing as vi } from "../../src/i18n/vi/sharing";
import { failure } from "../../src/domain/result";
import { button, key, press, type, until } from "../builders/screen";
import { anArrived, anUnsharedView, aPerson, aSharedView, RIGHT_CODE } from "../builders/sharingServices";

import {
  aScreenEach,
  alertText,
  choice,
  conflicts,
  focused,
  input,
  office,
  pending,
  render,
  status,
  tab,
  text,
  tick,
} from "../builders/sharingScreen";

aScreenEach();

describe("connecting to the service", () => {
  test("asks for address, account and code in words, and stands where something is missing", async () => {
    await render({ view: anUnsharedView({ service: "https://chiase.test" }) });
    expect(focused()).toBe(vi.screen.title);
    expect(input(vi.connect.service).value).toBe("https://chiase.test");
    await press(vi.connect.signIn);
    expect(text()).toContain(vi.connect.missing.account);
    expect(document.activeElement).toBe(input(vi.connect.account));
    await type(input(vi.connect.account), "ubnd");
    await type(input(vi.connect.code), "sai");
    await press(vi.connect.signIn);
    await until(() => alertText().includes(vi.failures.wrongCode));
    expect(input(vi.connect.account).value).toBe("ubnd");
    await type(input(vi.connect.code), RIGHT_CODE);
    await press(vi.connect.signIn);
    await until(() => text().includes(vi.choose.title));
    expect(text()).toContain("Đã đăng nhập: Cán bộ tổng hợp – Văn phòng UBND (người lập kế hoạch).");
    await until(() => button(`${vi.choose.open}: Kế hoạch cải cách hành chính năm 2026`));
  });

  test("hints at the certificate where nothing answers, with the address to be opened", async () => {
    await render(
      { view: anUnsharedView({ service: "https://chiase.test" }) },
      { signIn: () => Promise.resolve(failure({ code: "offline" })) },
    );
    await type(input(vi.connect.account), "ubnd");
    await type(input(vi.connect.code), "x");
    await press(vi.connect.signIn);
    await until(() => text().includes(vi.connect.certificate));
    expect(document.querySelector('a[target="_blank"]')?.getAttribute("href")).toBe("https://chiase.test");
  });

  test("never makes a link of something that is no web address", async () => {
    await render(
      { view: anUnsharedView({ service: "javascript:alert(1)" }) },
      { signIn: () => Promise.resolve(failure({ code: "offline" })) },
    );
    await type(input(vi.connect.account), "ubnd");
    await type(input(vi.connect.code), "x");
    await press(vi.connect.signIn);
    await until(() => alertText() !== "");
    expect(document.querySelector("a[href]")).toBeNull();
  });

  test("offers the organisation's own provider where the service has one, and stops waiting", async () => {
    await render({ view: anUnsharedView({ service: "https://chiase.test" }), oidc: "Cổng của tỉnh" });
    await press("Cổng của tỉnh");
    await until(() => text().includes(vi.connect.waiting));
    await press(vi.connect.cancel);
    await until(() => status().includes(vi.notices.stoppedByPerson));
    expect(alertText()).toBe("");
  });

  test("shares the open plan, or opens a shared one", async () => {
    await render({ view: anUnsharedView({ person: aPerson() }) });
    await press(vi.choose.share);
    await until(() => text().includes(vi.state.title));
    expect(status()).toContain(vi.notices.shared);
  });

  test("tells a department that only planners share", async () => {
    await render({ view: anUnsharedView({ person: aPerson({ role: "department" }) }) });
    expect(text()).toContain(vi.choose.sharePlanner);
    expect(button(vi.choose.share)).toBeUndefined();
  });

  test("of another plan says what to do", async () => {
    await render(
      { view: anUnsharedView({ person: aPerson() }) },
      { open: () => Promise.resolve(failure({ code: "otherPlan", title: "Kế hoạch 2025" })) },
    );
    await press(/^Mở: /);
    await until(() => alertText().includes("“Kế hoạch 2025”"));
    expect(text()).toContain(vi.broken.otherPlan);
  });
});

describe("the state of sharing", () => {
  test("says who, which workbook, the line and how old the picture is", async () => {
    await render({ view: aSharedView({ behind: true, line: "polling" }) });
    expect(text()).toContain("Cán bộ tổng hợp – Văn phòng UBND (người lập kế hoạch)");
    expect(text()).toContain("lúc 14:05, 3 phút trước");
    expect(text()).toContain(vi.lines.polling);
    expect(text()).toContain(vi.state.behind);
    await press(vi.state.pull);
    await until(() => status().includes(vi.notices.pulledNothing));
  });

  test("follows automatic changes without taking the focus or closing what is half done", async () => {
    await render({ view: aSharedView({ conflicts }) });
    await tab(/Xung đột/);
    await tick(vi.conflicts.sides.mine);
    const reason = input(vi.conflicts.reason);
    await type(reason, "Vì");
    reason.focus();
    await act(async () => office.change({ pending, behind: true, arrived: [anArrived()] }));
    expect(document.activeElement).toBe(reason);
    expect(reason.value).toBe("Vì");
    expect(choice(vi.conflicts.sides.mine).checked).toBe(true);
    expect(text()).toContain("Chờ gửi (3)");
    expect(status()).toContain("Chờ gửi: 3");
  });

  test("does not take the keyboard out of the sheet when news come", async () => {
    await render({ view: aSharedView() });
    (document.activeElement as HTMLElement).blur();
    jest.spyOn(document, "hasFocus").mockReturnValue(false);
    await act(async () => office.change({ pending, conflicts }));
    expect(document.activeElement).toBe(document.body);
  });

  test("stops listening when the person walks away", async () => {
    await render();
    expect(office.watchers()).toBe(1);
    await press(/Về tổng hợp/);
    await until(() => text().includes(paneVi.start.title));
    expect(office.watchers()).toBe(0);
  });

  test("keeps lists in reach while nobody is signed in", async () => {
    await render({ view: aSharedView({ person: null, pending, line: "none" }) });
    expect(text()).toContain(vi.connect.again);
    expect(text()).toContain("Chờ gửi (3)");
    expect(button("Gửi 3 thay đổi")?.getAttribute("aria-disabled")).toBe("true");
  });

  test("asks once more before the file leaves; Escape goes back to the button", async () => {
    await render({ view: aSharedView({ pending }) });
    await press(/Tệp này và máy chủ/);
    expect(text()).toContain(vi.state.protection);
    await press(vi.state.leave);
    expect(focused()).toBe(vi.confirm.leave.title);
    expect(text()).toContain("3 thay đổi chưa gửi");
    await key("Escape");
    expect(focused()).toBe(vi.state.leave);
    await press(vi.state.leave);
    await press(vi.confirm.leave.apply);
    await until(() => status().includes(vi.notices.left));
  });
});
