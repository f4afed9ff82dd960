import { join } from 'node:path'
import { sourcePost } from './memory-source.fixture.ts'
import type { SourceEntry } from './source.ts'

/** The number of images. */
export const imageCount = 6

const postCount = 60

/**
 * Returns entries of every kind, which link to each other and share files, authors and tags.
 *
 * @param folder contains the images
 */
export function variedEntries(folder: string): { entries: SourceEntry[]; files: Record<string, string> } {
  const files = Object.fromEntries(
    Array.from({ length: imageCount }, (_, index) => [
      `image-${index}.png`,
      join(folder, `image-${index}.png`),
    ]),
  )
  const posts = Array.from({ length: postCount }, (_, index) => {
    const image = `./image-${index % imageCount}.png`
    const next = `./entry-${(index + 1) % postCount}.md`
    const { title, ...post } = sourcePost(`slug-${index % 20}`, {
      key: `entry-${index}.md`,
      place: `entry-${index}.md`,
      slugIsGiven: index < 20,
      type: index % 7 === 3 ? 'PAGE' : 'POST',
      state: index % 11 === 5 ? 'DRAFT' : 'PUBLISHED',
      title: `Post ${index}`,
      body: `![image](${image}) [next](${next})`,
      cover: index % 5 === 0 ? image : null,
      authors: [{ name: `Author ${index % 4}` }],
      tags: [{ name: `Tag ${index % 9}` }, { name: `Tag ${index % 5}` }],
      formerPaths: index % 3 === 0 ? [`/old/${index}.html`] : [],
      updatedAt: new Date(Date.UTC(2020, 0, 1 + index)),
    })
    const planned =
      index % 13 === 7
        ? ({ state: 'SCHEDULED', publishAt: new Date('9000-01-01'), publishedAt: null } as const)
        : {}
    const unpublished =
      index % 8 === 0 ? { ...post, title: `Newer ${index}`, body: `![image](${image}) newer` } : undefined
    return { ...post, title, ...planned, unpublished }
  })
  return {
    files,
    entries: [
      { kind: 'settings', key: 'settings', place: 'settings', settings: { name: 'Killed' }, notes: [] },
      {
        kind: 'author',
        key: 'a',
        place: 'a',
        name: 'Author 0',
        bio: 'In full.',
        avatar: './image-0.png',
        links: [],
        notes: [],
      },
      { kind: 'tag', key: 't', place: 't', name: 'Tag 0', description: 'In full.', notes: [] },
      ...posts,
      ...Array.from({ length: 5 }, (_, index) => ({
        kind: 'redirect' as const,
        key: `r-${index}`,
        place: `r-${index}`,
        from: `/by-hand/${index}`,
        to: index % 2 === 0 ? '/blog/slug-1' : { what: 'post' as const, slug: 'slug-2' },
        notes: [],
      })),
    ],
  }
}
