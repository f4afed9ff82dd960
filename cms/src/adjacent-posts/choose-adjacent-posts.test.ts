import { expect, test } from 'vitest'
import { type Around, chooseAdjacentPosts, type LinkedPost } from './choose-adjacent-posts.ts'

const post = (slug: string): LinkedPost => ({
  postId: slug,
  slug,
  title: slug,
  publishedAt: new Date(0),
  coverId: null,
})

/** Makes one post of each letter. */
const posts = (letters: string) => [...letters].map(post)

test.each<
  [name: string, around: Record<keyof Around, string>, previous: string, next: string, related: string]
>([
  ['a single post has no links', { older: '', newer: '', olderInTag: '', newerInTag: '' }, '', '', ''],
  [
    'without a tag it has adjacent posts only',
    { older: 'a', newer: 'z', olderInTag: '', newerInTag: '' },
    'a',
    'z',
    '',
  ],
  [
    'related posts are the nearest ones, alternately, an older one first',
    { older: 'a', newer: 'z', olderInTag: 'bcde', newerInTag: 'yxwv' },
    'a',
    'z',
    'byc',
  ],
  [
    'the previous and the next post are not also related posts',
    { older: 'a', newer: 'z', olderInTag: 'abcd', newerInTag: 'zyxw' },
    'a',
    'z',
    'byc',
  ],
  [
    'the newest has older ones only',
    { older: 'a', newer: '', olderInTag: 'abcd', newerInTag: '' },
    'a',
    '',
    'bcd',
  ],
  [
    'the oldest has newer ones only',
    { older: '', newer: 'z', olderInTag: '', newerInTag: 'zyxw' },
    '',
    'z',
    'yxw',
  ],
  [
    'there may be fewer related posts',
    { older: 'a', newer: 'z', olderInTag: 'ab', newerInTag: '' },
    'a',
    'z',
    'b',
  ],
])('%s', (_name, { older, newer, olderInTag, newerInTag }, previous, next, related) => {
  const chosen = chooseAdjacentPosts({
    older: posts(older),
    newer: posts(newer),
    olderInTag: posts(olderInTag),
    newerInTag: posts(newerInTag),
  })
  expect(chosen.previous?.slug ?? '').toBe(previous)
  expect(chosen.next?.slug ?? '').toBe(next)
  expect(chosen.related.map(({ slug }) => slug).join('')).toBe(related)
})
