import { escapeXml, paragraphsOf, type BuiltCell, type BuiltDocument } from "./annexDocument";

const textOf = (built: BuiltCell): string =>
  paragraphsOf(built)
    .map(({ text, list }) => (list === undefined ? text : `${list.first}.${list.number}. ${text}`))
    .join(" ");

/** The document as tab-separated text; covered cells are blank, bold cells keep their tags, as converters leave them. */
export const annexText = (document: BuiltDocument): string =>
  [
    ...document.before.map((paragraph) => paragraph.text),
    ...document.tables.flatMap(({ heading, table }) => [
      ...(heading === undefined ? [] : [heading.text]),
      "",
      ...table.lines.map((line, index) =>
        table.widths
          .map((_, column) => {
            const built = line[column] ?? null;
            if (built === null) return "";
            return built.bold === true && index >= table.headerLines ? `<b>${textOf(built)}</b>` : textOf(built);
          })
          .join("\t"),
      ),
    ]),
    ...document.after.map((paragraph) => paragraph.text),
  ].join("\n");

const spans = ({ columnSpan = 1, rowSpan = 1 }: BuiltCell): string =>
  (columnSpan > 1 ? ` colspan=${columnSpan}` : "") + (rowSpan > 1 ? ` rowspan=${rowSpan}` : "");

const paragraphHtml = (text: string, bold: boolean, label: string): string => {
  const number =
    label === ""
      ? ""
      : `<![if !supportLists]><span style='mso-list:Ignore'>${label}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>`;
  const content = escapeXml(text).replaceAll(" - ", "&nbsp;- ");
  return `<p class=MsoNormal style='text-align:justify'>${number}${bold ? `<b>${content}</b>` : content}<o:p></o:p></p>`;
};

/** The document as Word puts it on the clipboard. */
export const annexHtml = (document: BuiltDocument): string => {
  const tables = document.tables.map(({ heading, table }) => {
    const lines = table.lines.map((line, index) => {
      const tag = "td";
      const cells = line.flatMap((built) =>
        built === null
          ? []
          : [
              `<${tag} width=80 valign=top${spans(built)} style='border:solid windowtext 1.0pt;padding:0cm 5.4pt'>${paragraphsOf(
                built,
              )
                .map(({ text, list }) =>
                  paragraphHtml(text, built.bold === true, list === undefined ? "" : `${list.first}.${list.number}.`),
                )
                .join("\n")}</${tag}>`,
            ],
      );
      return `<tr style='mso-yfti-irow:${index}'>${cells.join("\n")}</tr>`;
    });
    const before = heading === undefined ? "" : paragraphHtml(heading.text, heading.bold === true, "");
    return `${before}<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0>${lines.join("\n")}</table>`;
  });
  const paragraphs = (list: BuiltDocument["before"]): string =>
    list.map(({ text, bold }) => paragraphHtml(text, bold === true, "")).join("\n");
  const fragment = `<!--StartFragment-->${paragraphs(document.before)}${tables.join("\n")}${paragraphs(document.after)}<!--EndFragment-->`;
  return `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=VI>${fragment}</body></html>`;
};
