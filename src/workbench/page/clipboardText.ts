/** Cells as other spreadsheets put them on the clipboard: tabs and line breaks, quotes where a text holds one of them. */
export function toTabbed(rows: readonly (readonly string[])[]): string {
  const quoted = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(quoted).join("\t")).join("\r\n");
}

/** The other way round. A quote only opens a quoted cell at its start and where it is closed again. */
export function fromTabbed(text: string): string[][] {
  const rows: string[][] = [[]];
  let position = 0;
  while (position <= text.length) {
    const quoted = text[position] === '"' ? quotedCell(text, position) : null;
    const end = quoted?.end ?? plainEnd(text, position);
    rows.at(-1)?.push(quoted?.value ?? text.slice(position, end));
    const separator = text[end];
    position = end + (separator === "\r" && text[end + 1] === "\n" ? 2 : 1);
    if (separator === "\n" || separator === "\r") rows.push([]);
    else if (separator === undefined) break;
  }
  // A line break at the very end closes the last row and opens none.
  if (rows.length > 1 && /[\r\n]$/.test(text)) rows.pop();
  const last = rows.at(-1);
  if (rows.length > 1 && last?.length === 0) rows.pop();
  return rows;
}

function plainEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== "\t" && text[end] !== "\n" && text[end] !== "\r") end++;
  return end;
}

function quotedCell(text: string, start: number): { value: string; end: number } | null {
  let value = "";
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') value += text[at];
    else if (text[at + 1] === '"') {
      value += '"';
      at++;
    } else return at + 1 === text.length || /[\t\r\n]/.test(text[at + 1] ?? "") ? { value, end: at + 1 } : null;
  }
  return null;
}
