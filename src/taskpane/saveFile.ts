const TYPES: Readonly<Record<string, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
};

/** Long enough for a slow machine to have read what it saves. */
const KEPT_MS = 60_000;

/** Hands a file to the browser's own saving. Some Excel windows have none and do nothing, without telling. */
export const saveFile = ({ name, bytes }: { name: string; bytes: Uint8Array }): void => {
  const type = TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
};
