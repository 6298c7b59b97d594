import { SaxesParser } from "saxes";

export interface XmlElement {
  /** With its prefix, as written. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  text: string;
}

/** A small XML text as a tree. Throws where it is not well-formed. */
export const parseXml = (text: string): XmlElement => {
  const open: XmlElement[] = [{ name: "", attributes: {}, children: [], text: "" }];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: XmlElement = { name, attributes: attributes as Record<string, string>, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (part) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += part;
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(text).close();
  const root = open[0]?.children[0];
  if (root === undefined) throw new Error("no root element");
  return root;
};
