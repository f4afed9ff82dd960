/** Text as far as it could be decoded. `isFaulty`: what comes next is not of the encoding, and nothing more is to be read. */
export type Decoded = { text: string; isFaulty: boolean }

/** How many bytes are decoded at once: those before a fault are decoded one by one again. */
const pieceBytes = 64 * 1024

/**
 * Decodes bytes that come in parts, whose ends may be within a character. Where they are not of the encoding it stops, instead
 * of putting U+FFFD there, as if that were the text. A byte order mark is taken away.
 *
 * @param encoding As `TextDecoder` knows it.
 */
export function createStrictDecoder(encoding: string): {
  decode: (part: Uint8Array) => Decoded
  /** @returns Whether the bytes end within a character. */
  end: () => boolean
} {
  const decoder = new TextDecoder(encoding, { fatal: true })
  // One that fails does not say where. The second one is a piece behind, and finds the place byte by byte.
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
    // It is here.
  }
  return text
}
