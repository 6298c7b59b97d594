/** Vietnamese sentences: the source of the key types. One file per part of the program. */
export const vi = {} as const;
