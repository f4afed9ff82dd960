import { expect, test } from 'vitest'
import { plainDocument } from './plain-document.ts'

const own = '<script>try{}catch{}</script><script type="application/ld+json">{"a":1}</script>'
const next = [
  '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/a.js"/>',
  '<script src="/_next/static/chunks/b.js" async=""></script>',
  '<script src="/_next/static/chunks/c.js" noModule=""></script>',
  '<script id="_R_">(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":["a.js"]});</script>',
  '<script>(self.__next_f=self.__next_f||[]).push([0])</script>',
  String.raw`<script>self.__next_f.push([1,"the text once more, \u003c/p>"])</script>`,
].join('')

test('a document loses only the scripts of React', () => {
  const text = '<link rel="stylesheet" href="/_next/a.css"/><p>Text</p><img alt="<script src=x></script>">'
  expect(plainDocument(`<html>${own}${next}${text}${next}</html>`)).toBe(`<html>${own}${text}</html>`)
})

test('a nonce at any position changes nothing', () => {
  const nonced = next
    .replaceAll('<script', '<script nonce="a"')
    .replaceAll('async=""', 'async="" nonce="a"')
    .replace('rel="preload" as="script"', 'nonce="a" as="script" rel="preload"')
  expect(plainDocument(`<html>${own}${nonced}</html>`)).toBe(`<html>${own}</html>`)
})

test('markup in an alternative text is not treated as an element', () => {
  const image = '<img alt="<script " src="/_next/image?a"/><img alt="<script a=" src="/_next/image?a"/>'
  expect(plainDocument(`<html>${image}${next}</html>`)).toBe(`<html>${image}</html>`)
})

test('an unknown script stays', () => {
  const page = `<html><script>alert(1)</script><script src="/mine.js"></script></html>`
  expect(plainDocument(page)).toBe(page)
})
