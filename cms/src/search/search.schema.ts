import DataLoader from 'dataloader'
import { builder } from '../graphql/builder.ts'
import type { Context } from '../graphql/context.ts'
import { heavyText } from '../graphql/limits/heavy-text.ts'
import { resolveConnection } from '../paging/connection.ts'
import { defaultPageSize, maxPageSize, offsetDescription } from '../paging/cursor.ts'
import { PostRef } from '../posts/post.schema.ts'
import { type PostView, viewById } from '../posts/post-view.ts'
import { markHits, type TextSegment } from './mark-hits.ts'
import { maxSearchLength, parseSearch, type SearchTerms } from './parse-search.ts'
import { bestFirst, searchPosts } from './search-posts.ts'

const TextSegmentRef = builder.objectRef<TextSegment>('TextSegment').implement({
  description: 'A piece of a text.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'Plain text: to be escaped where it becomes HTML.' }),
    hit: t.exposeBoolean('hit', { description: 'Whether this is what was searched for.' }),
  }),
})

/** A live post that was found, and the function that marks its texts. */
type SearchHit = {
  post: PostView
  title: () => Promise<TextSegment[]>
  snippet: () => Promise<TextSegment[]>
}

const SearchHitRef = builder.objectRef<SearchHit>('SearchHit').implement({
  description: 'A post that a search found.',
  fields: (t) => ({
    post: t.field({ type: PostRef, resolve: ({ post }) => post }),
    title: t.field({
      type: [TextSegmentRef],
      description: 'Its live title in pieces, with what was searched for marked.',
      resolve: ({ title }) => title(),
    }),
    snippet: t.field({
      type: [TextSegmentRef],
      description: 'The part of its live text around what was searched for, some 30 words in pieces.',
      extensions: heavyText,
      resolve: ({ snippet }) => snippet(),
    }),
  }),
})

/** Creates loaders that mark the texts of all results of an answer together. */
function createMarkers({ db, loaders }: Context, terms: SearchTerms) {
  const marker = (field: 'title' | 'plainText') =>
    new DataLoader<string, TextSegment[]>(async (postIds) => {
      const posts = await Promise.all(postIds.map((postId) => loaders.live.load(postId)))
      return markHits(
        db,
        terms,
        posts.map((post) => post?.[field] ?? ''),
        { whole: field === 'title' },
      )
    })
  return { title: marker('title'), snippet: marker('plainText') }
}

builder.queryField('search', (t) =>
  t.connection(
    {
      type: SearchHitRef,
      description: `The live posts that have all these words, the best first: in the title before the excerpt before the text. It goes no further than the newest 500 that have all of it in their title and the newest 500 at all. A page has ${defaultPageSize} unless you say, ${maxPageSize} at the most.`,
      args: {
        query: t.arg.string({
          required: true,
          description: `Words, or phrases in quotes; the last word may be its beginning only. Up to ${maxSearchLength} characters; accents and case do not matter, nor does punctuation.`,
        }),
        offset: t.arg.int({ description: offsetDescription }),
      },
      resolve: (_root, { query, ...args }, context) => {
        const terms = parseSearch(query)
        const markers = createMarkers(context, terms)
        return resolveConnection(
          args,
          bestFirst(terms),
          searchPosts(context.db, terms),
          async ({ postId }): Promise<SearchHit | null> => {
            const post = await viewById(context, postId)
            return (
              post && {
                post,
                title: () => markers.title.load(postId),
                snippet: () => markers.snippet.load(postId),
              }
            )
          },
        )
      },
    },
    { name: 'SearchConnection' },
    { name: 'SearchEdge' },
  ),
)
