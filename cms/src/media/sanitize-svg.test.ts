import { describe, expect, test } from 'vitest'
import { sanitizeSvg } from './sanitize-svg.ts'

const svg = (content: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml"${attributes}>${content}</svg>`
/** Returns the sanitized content of the root element. */
const clean = (content: string) =>
  sanitizeSvg(svg(content))?.replace(
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"(?:\/>|>(.*)<\/svg>)$/s,
    '$1',
  )

describe('what a drawing needs is kept', () => {
  test.each([
    '<path d="M0 0L1 1" fill="none" stroke-width="2"/>',
    '<defs><linearGradient id="a"><stop offset="1" stop-color="red"/></linearGradient></defs><rect fill="url(#a)"/>',
    '<use href="#a"/>',
    '<text x="1">Grüße &#x3C;you></text>',
    '<style>.a{fill:red;clip-path:url(#b)}</style>',
    '<image href="data:image/png;base64,iVBORw0KGgo="/>',
    '<filter id="f"><feGaussianBlur in="SourceGraphic" stdDeviation="2"/></filter>',
  ])('%s', (content) => {
    expect(clean(content)).toBe(content)
  })

  test('the view box, which gives it its size', () => {
    expect(sanitizeSvg(svg('', ' viewBox="0 0 3 2"'))).toContain('viewBox="0 0 3 2"')
  })

  test('a reference by XLink, written as SVG 2 does', () => {
    expect(clean('<use xlink:href="#a"/>')).toBe('<use href="#a"/>')
  })

  test('the content of a link, without the link', () => {
    expect(clean('<a href="javascript:alert(1)"><path d="M0 0"/></a>')).toBe('<path d="M0 0"/>')
  })
})

describe('what could run or load something is removed', () => {
  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script in capitals', '<SCRIPT>alert(1)</SCRIPT>'],
    [
      'a script under a prefix of the SVG namespace',
      '<s:script xmlns:s="http://www.w3.org/2000/svg">1</s:script>',
    ],
    ['a script in another namespace', '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>'],
    ['HTML', '<foreignObject><h:iframe src="javascript:alert(1)"/></foreignObject>'],
    ['HTML that claims to be SVG', '<iframe src="javascript:alert(1)"/>'],
    ['an animation that sets an address', '<set attributeName="href" to="javascript:alert(1)"/>'],
    ['an animation', '<animate attributeName="href" values="javascript:alert(1)"/>'],
    ['a handler of events', '<handler>alert(1)</handler>'],
    ['a style that imports', '<style>@import "//evil.example/a.css";</style>'],
    ['a style that loads', '<style>path{fill:url(//evil.example/a.svg#b)}</style>'],
    [
      'a style that loads by another function',
      '<style>path{fill:image-set("//evil.example/a.png" 1x)}</style>',
    ],
    ['a style that hides what it does', '<style>path{fill:u\\72l(//evil.example)}</style>'],
    ['a style in pieces', '<style>path{fill:u<![CDATA[rl(//evil.example)]]>}</style>'],
    ['a filter that loads', '<feImage href="https://evil.example/a.svg"/>'],
    ['an instruction', '<?xml-stylesheet href="https://evil.example/a.xsl"?>'],
    ['a comment', '<!-- -->'],
    ['what editors note down', '<metadata>GPS 48.1, 11.5</metadata>'],
  ])('%s', (_name, content) => {
    expect(clean(content)).toBe('')
  })

  test.each([
    ['a handler', '<path onclick="alert(1)"/>', '<path/>'],
    ['a handler in capitals', '<path ONLOAD="alert(1)"/>', '<path/>'],
    ['a reference to another file', '<use href="https://evil.example/a.svg#b"/>', '<use/>'],
    ['a reference by XLink', '<use xlink:href="data:image/svg+xml,x#b"/>', '<use/>'],
    ['an encoded script', '<use href="&#106;avascript:alert(1)"/>', '<use/>'],
    ['an image from elsewhere', '<image href="https://evil.example/a.png"/>', '<image/>'],
    ['an SVG in an image', '<image href="data:image/svg+xml;base64,PHN2Zz4="/>', '<image/>'],
    ['paint from elsewhere', '<path fill="url(https://evil.example/a.svg#b)"/>', '<path/>'],
    ['a style that loads', '<path style="fill: URL( \'https://evil.example\' )"/>', '<path/>'],
    ['a base', '<path xml:base="https://evil.example/"/>', '<path/>'],
    ['text that is markup once decoded', '<title>&lt;script&gt;</title>', '<title>&#x3C;script></title>'],
    ['markup in CDATA', '<title><![CDATA[<script>]]></title>', '<title>&#x3C;script></title>'],
  ])('%s, and no more', (_name, content, left) => {
    expect(clean(content)).toBe(left)
  })
})

describe('what is not an SVG is refused', () => {
  test.each([
    ['nothing', ''],
    ['HTML', '<!doctype html><html><script>alert(1)</script></html>'],
    ['another root', '<html xmlns="http://www.w3.org/2000/svg"/>'],
    ['no namespace', '<svg/>'],
    ['what is not well-formed', svg('<path>')],
    ['what an HTML parser would understand', svg('<path d=M0/>')],
    [
      'entities that the file declares',
      `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('&x;')}`,
    ],
    ['nesting without end', svg('<g>'.repeat(100_000) + '</g>'.repeat(100_000))],
    ['binary data', 'PNG\r\n\0\0'],
  ])('%s', (_name, source) => {
    expect(sanitizeSvg(source)).toBeNull()
  })
})
