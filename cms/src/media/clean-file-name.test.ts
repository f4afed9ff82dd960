import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanFileName, maxNameLength } from './clean-file-name.ts'

test.each([
  ['photo.png', 'photo.png'],
  ['Photo.PNG', 'Photo.PNG'],
  ['photo.txt', 'photo.txt.png'],
  ['../../etc/passwd', 'passwd.png'],
  ['..\\..\\windows\\system.ini', 'system.ini.png'],
  ['/absolute/photo.png', 'photo.png'],
  ['..', 'file.png'],
  ['', 'file.png'],
  ['.png', 'png.png'],
  ['.htaccess', 'htaccess.png'],
  ['a\0b\r\nset-cookie: x.png', 'abset-cookie_ x.png'],
  ['"><script>.png', '___script_.png'],
  ['evil\u202Egnp.exe', 'evilgnp.exe.png'],
  ['half \uD800 a pair.png', 'half _ a pair.png'],
  ['Grüße aus 東京.png', 'Grüße aus 東京.png'],
  ['  much   room .png', 'much room .png'],
])('%j becomes %j', (name, clean) => {
  expect(cleanFileName(name, 'image/png')).toBe(clean)
})

test('every extension of a type is kept', () => {
  expect(cleanFileName('photo.JPEG', 'image/jpeg')).toBe('photo.JPEG')
})

test('a long name is cut, keeps its extension, and is not cut within a character', () => {
  const name = cleanFileName(`${'a'.repeat(maxNameLength - 5)}😀${'b'.repeat(1_000)}.png`, 'image/png')
  expect(name).toBe(`${'a'.repeat(maxNameLength - 5)}.png`)
})

test('a clean name stays as it is', () => {
  const hostile = fc.string({
    unit: fc.constantFrom(...' ./\\a"<>|e\u0301\u0338\u200D\u202E\uD800?*P.png\u00A0', '.PNG', '.jpg'),
  })
  fc.assert(
    fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' })), (name) => {
      const clean = cleanFileName(name, 'image/png')
      expect(cleanFileName(clean, 'image/png')).toBe(clean)
    }),
    { numRuns: 2_000 },
  )
})
