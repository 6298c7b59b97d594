import { Inflate } from "fflate";
import { MAXIMUM_RATIO, RATIO_FROM_BYTES } from "../limits";
import { ReadingStopped, stopDamaged, stopTooLarge } from "../stop";
import type { ReadingLimits } from "../types";

export interface ZipEntry {
  name: string;
  method: number;
  encrypted: boolean;
  packedSize: number;
  /** As the directory says; what really comes out is counted while unpacking. */
  unpackedSize: number;
  headerOffset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const CHUNK = 65_536;

/** A zip file whose entries are unpacked one at a time, in pieces, and never beyond the limit of the whole. */
export class ZipFile {
  private readonly entries = new Map<string, ZipEntry>();
  private readonly view: DataView;
  private unpacked = 0;

  /** Reads the directory; throws ReadingStopped where it is cut off, forged beyond the limit or encrypted. */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly limits: ReadingLimits,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = this.findEnd();
    const count = this.view.getUint16(end + 10, true);
    let offset = this.view.getUint32(end + 16, true);
    let announced = 0;
    const decoder = new TextDecoder();
    for (let index = 0; index < count; index += 1) {
      if (offset + 46 > bytes.length || this.view.getUint32(offset, true) !== DIRECTORY_ENTRY) stopDamaged("zip");
      const nameLength = this.view.getUint16(offset + 28, true);
      const name = decoder.decode(bytes.subarray(offset + 46, offset + 46 + nameLength)).replaceAll("\\", "/");
      const entry: ZipEntry = {
        name,
        encrypted: (this.view.getUint16(offset + 8, true) & 1) === 1,
        method: this.view.getUint16(offset + 10, true),
        packedSize: this.view.getUint32(offset + 20, true),
        unpackedSize: this.view.getUint32(offset + 24, true),
        headerOffset: this.view.getUint32(offset + 42, true),
      };
      announced += entry.unpackedSize;
      this.entries.set(name.replace(/^\//, ""), entry);
      offset += 46 + nameLength + this.view.getUint16(offset + 30, true) + this.view.getUint16(offset + 32, true);
    }
    // Pictures are never unpacked, so only what this program would read counts against the limit.
    if (announced > limits.unpackedBytes * 4) stopTooLarge("unpackedBytes", limits.unpackedBytes, announced);
  }

  names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Unpacks an entry piece by piece. */
  unpack(name: string, onPiece: (piece: Uint8Array) => void): void {
    const entry = this.entries.get(name);
    if (entry === undefined) return stopDamaged(name);
    if (entry.encrypted) throw new ReadingStopped({ code: "passwordProtected" });
    this.checkSize(entry, entry.unpackedSize);
    const packed = this.packedBytes(entry);
    let size = 0;
    const take = (piece: Uint8Array): void => {
      size += piece.length;
      this.checkSize(entry, size);
      onPiece(piece);
    };
    if (entry.method === 0) take(packed);
    else if (entry.method === 8) this.inflate(name, packed, take);
    else stopDamaged(name);
    this.unpacked += size;
  }

  /** A whole small entry as bytes. */
  read(name: string): Uint8Array {
    const pieces: Uint8Array[] = [];
    let size = 0;
    this.unpack(name, (piece) => {
      pieces.push(piece.slice());
      size += piece.length;
    });
    const whole = new Uint8Array(size);
    let offset = 0;
    for (const piece of pieces) {
      whole.set(piece, offset);
      offset += piece.length;
    }
    return whole;
  }

  private inflate(name: string, packed: Uint8Array, take: (piece: Uint8Array) => void): void {
    const inflate = new Inflate(take);
    try {
      for (let start = 0; start < packed.length; start += CHUNK) {
        inflate.push(packed.subarray(start, start + CHUNK), start + CHUNK >= packed.length);
      }
    } catch (error) {
      if (error instanceof ReadingStopped) throw error;
      if (error instanceof Error && "code" in error && typeof error.code === "number") stopDamaged(name);
      throw error;
    }
  }

  private checkSize(entry: ZipEntry, size: number): void {
    const limit = this.limits.unpackedBytes;
    if (this.unpacked + size > limit) stopTooLarge("unpackedBytes", limit, this.unpacked + size);
    if (size > RATIO_FROM_BYTES && size > entry.packedSize * MAXIMUM_RATIO) stopTooLarge("unpackedBytes", limit, size);
  }

  private packedBytes(entry: ZipEntry): Uint8Array {
    const at = entry.headerOffset;
    if (at + 30 > this.bytes.length || this.view.getUint32(at, true) !== LOCAL_HEADER) stopDamaged(entry.name);
    const start = at + 30 + this.view.getUint16(at + 26, true) + this.view.getUint16(at + 28, true);
    if (start + entry.packedSize > this.bytes.length) stopDamaged(entry.name);
    return this.bytes.subarray(start, start + entry.packedSize);
  }

  private findEnd(): number {
    const last = this.bytes.length - 22;
    for (let offset = last; offset >= 0 && offset >= last - 65_536; offset -= 1) {
      if (this.view.getUint32(offset, true) === END_OF_DIRECTORY) return offset;
    }
    return stopDamaged("zip");
  }
}
