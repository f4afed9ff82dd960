import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parseSamplePost } from './seed.ts'

const folder = new URL('../../prisma/seed/', import.meta.url)

test('every sample post has a slug, a title, an excerpt and a body', async () => {
  const files = await readdir(folder)
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const post = parseSamplePost(file, await readFile(new URL(file, folder), 'utf8'))
    expect(post.body).toContain('\n')
    expect(post.excerpt).not.toContain('\n')
  }
})

test('a file of another form is refused by name', () => {
  expect(() => parseSamplePost('01-lost.md', 'No heading')).toThrow('prisma/seed/01-lost.md')
  expect(() => parseSamplePost('No number.md', '# A\n\nB\n\nC\n')).toThrow('No number.md')
})
