/**
 * The line, from 1, in which the longest text without an empty line begins. Parsers most often spend their
 * time there.
 */
export function longestParagraph(text: string): number {
  let longest = 0
  let line = 1
  let begin = 1
  let length = 0
  let result = 1
  for (let start = 0; start <= text.length; line++) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    if (isBlank(text, start, end)) {
      begin = line + 1
      length = 0
    } else length += end - start
    if (length > longest) {
      longest = length
      result = begin
    }
    start = end + 1
  }
  return result
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (!' \t\r'.includes(text.charAt(index))) return false
  return true
}
