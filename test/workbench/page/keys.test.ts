import { actionFor } from "../../../src/workbench/page/grid/keys";

const key = (name: string, more: Partial<KeyboardEvent> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

describe("keys of the grid", () => {
  it("arrows move, leave what is being entered, and stay in the text that is being edited", () => {
    expect(actionFor(key("ArrowDown"), "ready")).toEqual({ kind: "move", rows: 1, columns: 0, extend: false });
    expect(actionFor(key("ArrowDown"), "enter")).toEqual({ kind: "move", rows: 1, columns: 0, extend: false });
    expect(actionFor(key("ArrowDown"), "edit")).toBeNull();
  });

  it("Shift extends and Control jumps", () => {
    expect(actionFor(key("ArrowRight", { shiftKey: true, ctrlKey: true }), "ready")).toEqual({
      kind: "edge",
      rows: 0,
      columns: 1,
      extend: true,
    });
  });

  it("letters, copy and paste belong to the text box", () => {
    expect(actionFor(key("a"), "ready")).toBeNull();
    expect(actionFor(key("c", { ctrlKey: true }), "ready")).toBeNull();
    expect(actionFor(key("v", { ctrlKey: true }), "ready")).toBeNull();
  });

  it("Control+Z in the text of a cell is not the workbook's undo", () => {
    expect(actionFor(key("z", { ctrlKey: true }), "ready")).toEqual({ kind: "undo" });
    expect(actionFor(key("z", { ctrlKey: true }), "edit")).toBeNull();
  });

  it("Alt+Enter breaks the line, Enter alone takes the text over", () => {
    expect(actionFor(key("Enter", { altKey: true }), "edit")).toEqual({ kind: "newline" });
    expect(actionFor(key("Enter", { shiftKey: true }), "edit")).toEqual({ kind: "commit", rows: -1, columns: 0 });
  });
});
