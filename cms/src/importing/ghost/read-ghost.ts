import { createReadStream } from 'node:fs'
import { Tokenizer, TokenParser } from '@streamparser/json'
import { createStrictDecoder } from '../strict-decoder.ts'
import type { Row } from './rows.ts'

/** A row from a table of the blog's database. */
export type GhostRow = { kind: 'row'; table: string; row: Row }

/** The file is not valid JSON from here on. No rows follow. */
export type GhostBroken = {
  kind: 'broken'
  line: number /* In bytes, from 0. */
  offset: number
  reason: string
}

/** The paths of the rows, with and without the envelope of Ghost's own export. */
const paths = ['$.db.*.data.*.*', '$.data.*.*']

/**
 * Reads an export of Ghost, `{"db":[{"meta":…,"data":{"posts":[…], …}}]}` or the object inside, as a stream.
 * At any time, only one row is in memory.
 */
export async function* readGhost(file: string, signal: AbortSignal): AsyncGenerator<GhostRow | GhostBroken> {
  let rows: GhostRow[] = []
  let fault: string | undefined
  let tokenAt = 0
  const tokenizer = new Tokenizer()
  const parser = new TokenParser({ paths, keepStack: false })
  tokenizer.onToken = (token) => {
    if (fault !== undefined) return
    tokenAt = token.offset
    parser.write(token)
  }
  tokenizer.onError = ({ message }) => {
    if (fault !== undefined) return
    fault = message
    tokenAt = Number(/absolute position "(\d+)"/.exec(message)?.[1] ?? tokenAt)
  }
  parser.onError = ({ message }) => {
    fault ??= message
  }
  parser.onValue = ({ value, stack }) => {
    const table = stack.at(-1)?.key
    if (typeof table === 'string' && typeof value === 'object' && value !== null && !Array.isArray(value))
      rows.push({ kind: 'row', table, row: value as Row })
  }

  // The tokenizer accepts invalid bytes and turns them into U+FFFD. This decoder refuses them.
  const decoder = createStrictDecoder('utf-8')
  let decodedEnd = 0
  let start = 0
  let line = 1
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    signal.throwIfAborted()
    const isMarked = start === 0 && chunk.subarray(0, 3).equals(byteOrderMark)
    const { text, isFaulty } = decoder.decode(chunk)
    decodedEnd += Buffer.byteLength(text) + (isMarked ? byteOrderMark.length : 0)
    const sound = isFaulty ? chunk.subarray(0, Math.max(0, decodedEnd - start)) : chunk
    tokenizer.write(isMarked ? Buffer.concat([Buffer.from('   '), sound.subarray(3)]) : sound)
    if (isFaulty && fault === undefined) {
      fault = 'it is not UTF-8 there'
      tokenAt = decodedEnd
    }
    yield* rows
    rows = []
    if (fault !== undefined) {
      const before = line + newlinesIn(chunk.subarray(0, Math.max(0, tokenAt - start)))
      yield { kind: 'broken', line: before, offset: tokenAt, reason: reasonOf(fault) }
      return
    }
    start += chunk.length
    line += newlinesIn(chunk)
  }
  if (!parser.isEnded) yield { kind: 'broken', line, offset: start, reason: 'it ends in the middle' }
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

const newline = 0x0a

function newlinesIn(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) count++
  return count
}

/** Returns the parser's message without its internal name for the position. */
const reasonOf = (message: string): string =>
  message
    .replace(/ at chunk position .*? in state \w+.*$/s, '')
    .replace(/ in state \w+.*$/s, '')
    .replace(/^Unexpected/, 'unexpected')
