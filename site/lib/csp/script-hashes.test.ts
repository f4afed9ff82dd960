import { expect, test } from 'vitest'
import { hashOf, ownHashes, scriptHashes } from './script-hashes.ts'

const page = (...scripts: string[]) =>
  `<body><img alt="the <script> tag">${scripts.map((script) => `<script>${script}</script>`).join('')}</body>`
const added = (...scripts: string[]) =>
  scriptHashes(page(...scripts)).filter((hash) => !ownHashes.includes(hash))

test.each([
  ['the first data of a page', '(self.__next_f=self.__next_f||[]).push([0])'],
  ['two pushes in one', '(self.__next_f=self.__next_f||[]).push([0]);self.__next_f.push([2,null])'],
  [
    'data with the text of a post',
    String.raw`self.__next_f.push([1,"a \u003cscript>;self.__next_f.push([1]) \"b\""])`,
  ],
  [
    'the script that starts the bundles',
    '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":["a.js"],"runtimeModuleIds":[1]});',
  ],
])('%s may run', (_name, script) => {
  expect(added(script)).toEqual([hashOf(script)])
})

test.each([
  ['a script of somebody else', 'alert(1)'],
  ['code behind data', 'self.__next_f.push([1]);alert(1)'],
  ['code before data', 'alert(1);self.__next_f.push([1])'],
  ['code within the data', 'self.__next_f.push([alert(1)])'],
  ['code behind the first data', '(self.__next_f=self.__next_f||[]).push([0]);alert(1)'],
  ['a part of the own script', 'try{'],
])('%s may not', (_name, script) => {
  expect(added(script)).toEqual([])
})

test('the scripts of the site may run on every page', () => {
  expect(scriptHashes('')).toEqual(ownHashes)
})

test('a script in the text of a post does not block the scripts after it', () => {
  const data = 'self.__next_f.push([1,"a"])'
  expect(added('alert("self.__next_f.push([1])")', data)).toEqual([hashOf(data)])
})
