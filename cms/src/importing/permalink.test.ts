import { expect, test } from 'vitest'
import { expandPermalink, type PermalinkFacts, readPermalink, unknownPlaceholders } from './permalink.ts'

const facts: PermalinkFacts = {
  slug: undefined,
  title: 'The Mill opens!',
  name: 'the-mill',
  datedName: '2019-12-05-the-mill',
  folder: 'news/local',
  categories: ['Town', 'Old Mills'],
  days: [new Date('2019-12-05T00:00:00Z')],
  titleIs: 'name',
}

test.each([
  ['pretty', '/town/old mills/2019/12/05/the-mill/'],
  ['ordinal', '/town/old mills/2019/339/the-mill.html'],
  ['weekdate', '/town/old mills/2019/W49/Thu/the-mill.html'],
  ['none', '/town/old mills/the-mill.html'],
  ['/:year/:i_month/:i_day/:slug', '/2019/12/5/the-mill'],
  [':short_year-:short_month/:title', '/19-Dec/the-mill'],
  ['/:slugified_categories/:title', '/town/old-mills/the-mill'],
  ['/:section/:year-:monthname/:filename/', '/news/2019-december/2019-12-05-the-mill/'],
  ['/:sections/:slugorfilename', '/news/local/2019-12-05-the-mill'],
  ['/:category/:post_title/', '/town/old-mills/the-mill/'],
])('%s is %s', (pattern, path) => {
  expect(expandPermalink(readPermalink(pattern), facts)[0]).toBe(path)
})

test.each([
  ['name', undefined, ['/the-mill']],
  ['name', 'mill', ['/mill']],
  ['title', 'mill', ['/the-mill-opens']],
  ['datedName', undefined, ['/news/local/2019-12-05-the-mill', '/news/local/the-mill']],
  [undefined, undefined, ['/the-mill', '/the-mill-opens']],
] as const)('if :title is the %s, a post with the slug %s was at %j', (titleIs, slug, paths) => {
  expect(expandPermalink('/:title', { ...facts, titleIs, slug })).toEqual(paths)
})

test('a post with two possible days has two addresses, and one without a day has none', () => {
  const days = [new Date('2015-11-20T23:59:00Z'), new Date('2015-11-21T04:30:00Z')]
  expect(expandPermalink('/:month/:day/:title', { ...facts, days })).toEqual([
    '/11/20/the-mill',
    '/11/21/the-mill',
  ])
  expect(expandPermalink('/:month/:title', { ...facts, days: [] })).toEqual([])
  expect(expandPermalink('/:title', { ...facts, days: [] })).toEqual(['/the-mill'])
})

test('an unknown placeholder gives no address, and is named', () => {
  expect(expandPermalink('/:hour/:title', facts)).toEqual([])
  expect(unknownPlaceholders('/:hour/:sections[1:]/:title')).toEqual([':hour', ':sections[1:]'])
  expect(unknownPlaceholders('/:year/:month/:day/:title:output_ext')).toEqual([])
})
