/**
 * The text that could be decoded. `isFaulty`: the next bytes are invalid in the encoding, and nothing more
 * must be read.
 */
export type Decoded = { text: string; isFaulty: boolean }

/** How many bytes to decode at once. The bytes before a fault are decoded again, one by one. */
const pieceBytes = 64 * 1024

/**
 * Decodes bytes in parts, whose ends may be within a character. It stops at bytes that are invalid in the
 * encoding, instead of writing U+FFFD as if it were the text. A byte order mark is removed.
 *
 * @param encoding a name that `TextDecoder` knows
 */
export function createStrictDecoder(encoding: string): {
  decode: (part: Uint8Array) => Decoded
  /** @returns whether the bytes end within a character */
  end: () => boolean
} {
  const decoder = new TextDecoder(encoding, { fatal: true })
  // A failing decoder does not state the position. The second decoder is one piece behind, and finds the
  // position byte by byte.
  const behind = new TextDecoder(encoding, { fatal: true })
  return {
    decode(part) {
      let text = ''
      for (let start = 0; start < part.length; start += pieceBytes) {
        const piece = part.subarray(start, start + pieceBytes)
        try {
          text += decoder.decode(piece, { stream: true })
        } catch {
          return { text: text + untilFault(behind, piece), isFaulty: true }
        }
        behind.decode(piece, { stream: true })
      }
      return { text, isFaulty: false }
    },
    end() {
      try {
        decoder.decode()
        return false
      } catch {
        return true
      }
    },
  }
}

function untilFault(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string {
  let text = ''
  try {
    for (const byte of bytes) text += decoder.decode(Uint8Array.of(byte), { stream: true })
  } catch {
    // The fault is here.
  }
  return text
}
