/** Length of a text as it travels. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) continue;
    if (code < 0x800) bytes += 1;
    else if (code >= 0xd800 && code < 0xdc00) {
      // A surrogate pair counts two already and is four bytes.
      bytes += 2;
      index += 1;
    } else bytes += 2;
  }
  return bytes;
}

/** Round trips and bytes (UTF-8) between add-in and Excel. */
export class Traffic {
  roundTrips = 0;
  bytesSent = 0;
  bytesReceived = 0;
  largestRequest = 0;
  largestResponse = 0;
  /** Requests that office.js makes for itself; nobody waits for them. */
  housekeeping = 0;

  request(bytes: number): void {
    this.roundTrips += 1;
    this.bytesSent += bytes;
    this.largestRequest = Math.max(this.largestRequest, bytes);
  }

  response(bytes: number): void {
    this.bytesReceived += bytes;
    this.largestResponse = Math.max(this.largestResponse, bytes);
  }

  reset(): void {
    this.roundTrips = 0;
    this.bytesSent = 0;
    this.bytesReceived = 0;
    this.largestRequest = 0;
    this.largestResponse = 0;
    this.housekeeping = 0;
  }
}
