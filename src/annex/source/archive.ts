import { failure, success, type Result } from "../../domain/result";
import { ReadingStopped } from "../stop";
import type { AnnexFailure, ReadingLimits } from "../types";
import { ZipFile } from "./zip";

/** A zip file of other files, unpacked one at a time and never beyond the limits. */
export interface Archive {
  names: readonly string[];
  read: (name: string) => Result<Uint8Array, AnnexFailure>;
  /** Bytes of the whole, counted while unpacking: a directory may say less. */
  unpackedSize: () => Result<number, AnnexFailure>;
}

export const openArchive = (bytes: Uint8Array, limits: ReadingLimits): Result<Archive, AnnexFailure> =>
  stopping(() => {
    const zip = new ZipFile(bytes, limits);
    return {
      names: zip.names(),
      read: (name) => stopping(() => zip.read(name)),
      unpackedSize: () =>
        stopping(() => {
          let size = 0;
          for (const name of zip.names()) zip.unpack(name, (piece) => void (size += piece.length));
          return size;
        }),
    };
  });

const stopping = <Value>(work: () => Value): Result<Value, AnnexFailure> => {
  try {
    return success(work());
  } catch (error) {
    if (error instanceof ReadingStopped) return failure(error.failure);
    throw error;
  }
};
