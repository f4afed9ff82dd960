import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { conflict } from '../errors/errors.ts'
import { SourceError } from '../importing/source-error.ts'
import { CommandError } from './command-error.ts'
import { describeError } from './describe-error.ts'

test('an error that the caller can correct is described by its message alone', () => {
  expect(describeError(new CommandError('There is no folder x.'))).toBe('There is no folder x.')
  expect(describeError(conflict('It was edited.'))).toBe('It was edited.')
})

test('a file that cannot be read is named, with the reason', async () => {
  const error = await readFile('/nowhere/at/all').catch((error: unknown) => error)
  expect(describeError(error)).toBe('/nowhere/at/all: there is no such file or folder.')
})

test('names in an error cannot send commands to the terminal', () => {
  const error = new SourceError('\x1b[2Ja.xml', 'It is broken.\nMend it.')
  expect(describeError(error)).toBe('\ufffd[2Ja.xml: It is broken.\nMend it.')
})

test('a bug is described with its stack and asks for a report', () => {
  const text = describeError(new TypeError('x is not a function'))
  expect(text).toMatch(/^TypeError: x is not a function\n +at .*describe-error\.test\.ts/)
  expect(text).toMatch(/This is a bug in Presstime\. Please report it/)
})
