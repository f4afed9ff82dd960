/** The rows of text or bytes, which state their length (`processBinaryChunk` of ReactFlightClient). */
const WITH_LENGTH = new Set('TAOobUSsLlGgMmV')

const [LINE, COLON, COMMA] = [0x0a, 0x3a, 0x2c]

/**
 * Returns the modules that a render made the browser load: the client components that it contained, by the
 * bundler's ids. The data that React sends beside a page's HTML has a row for each module
 * (`<row>:I[<id>,<chunks>,<name>]`).
 *
 * @param flight that data (the RSC payload), complete
 * @returns null when the data has an unknown form
 */
export function flightImports(flight: Uint8Array): string[] | null {
  const values = new Map<string, string>()
  const imports: unknown[] = []
  const text = new TextDecoder()
  try {
    for (let at = 0; at < flight.length; ) {
      const colon = flight.indexOf(COLON, at)
      const row = text.decode(flight.subarray(at, colon))
      if (colon === -1 || !/^[0-9a-f]*$/.test(row)) return null
      const tag = String.fromCharCode(flight[colon + 1] ?? LINE)
      if (WITH_LENGTH.has(tag)) {
        const comma = flight.indexOf(COMMA, colon)
        const length = text.decode(flight.subarray(colon + 2, comma))
        if (comma === -1 || !/^[0-9a-f]+$/.test(length)) return null
        at = comma + 1 + Number.parseInt(length, 16)
      } else {
        const line = flight.indexOf(LINE, colon)
        const end = line === -1 ? flight.length : line
        if (tag === 'I') imports.push(JSON.parse(text.decode(flight.subarray(colon + 2, end)))[0])
        if (tag === '"') values.set(`$${row}`, JSON.parse(text.decode(flight.subarray(colon + 1, end))))
        at = end + 1
      }
    }
  } catch {
    return null
  }
  // A text that occurs several times is in a separate row.
  return imports.map((id) => values.get(String(id)) ?? String(id))
}
