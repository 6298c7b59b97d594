import type { Note } from "../annex/types";
import type { RowField } from "../domain/plan";
import { annex as en } from "../i18n/en/annex";
import { annex as vi } from "../i18n/vi/annex";
import type { Language } from "./services";

const TEXTS: Record<Language, typeof vi> = { vi, en };

/** The plain sentence of a note. */
export const noteSentence = (note: Note, language: Language): string => TEXTS[language].note(note);

/** Where it stood: "bảng 1, dòng 20, cột 3". */
export const placeSentence = (note: Note, language: Language): string => TEXTS[language].place(note.place);

/** Short name of an annex column. */
export const fieldName = (field: RowField, language: Language): string => TEXTS[language].fields[field];

/** True where the person took the note back: the reading keeps it so that it can be done again. */
export const isUndone = (note: Note): boolean => note.data.undone === 1;
