/** A random id that sorts nowhere and says nothing: 128 bits as 22 characters of base64url. */
export const newId = (random: (bytes: number) => Uint8Array): string => Buffer.from(random(16)).toString("base64url");
