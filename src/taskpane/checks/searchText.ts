import type { CheckView, FindingView } from "../../usecases/checkTypes";
import { bare, lower } from "../../domain/foundIn";
import type { Language } from "../services";

interface Searchable {
  marked: string;
  bare: string;
}

/** By finding: those that an edit does not touch stay the same objects from view to view. */
const KNOWN: Record<Language, WeakMap<FindingView, Searchable>> = { vi: new WeakMap(), en: new WeakMap() };

const searchable = (of: FindingView, view: CheckView, language: Language): Searchable => {
  const known = KNOWN[language].get(of);
  if (known !== undefined) return known;
  const { title, message } = view.words(of.finding, language);
  const marked = lower([title, message, view.place(of.finding, language), of.agency, of.ignored ?? ""].join("\n"));
  const made = { marked, bare: bare(marked) };
  KNOWN[language].set(of, made);
  return made;
};

/** Tells findings that hold the searched text in their title, message, place or agency; marks count where they are typed. */
export const searchFor = (
  search: string,
  { view, language }: { view: CheckView; language: Language },
): ((of: FindingView) => boolean) => {
  const wanted = lower(search.trim().replace(/\s+/gu, " "));
  if (wanted === "") return () => true;
  const withoutMarks = bare(wanted) === wanted;
  return (of) => {
    const text = searchable(of, view, language);
    return (withoutMarks ? text.bare : text.marked).includes(wanted);
  };
};
