import type { InputFieldMap } from '@pothos/core'
import { builder, type SchemaTypes } from '../graphql/builder.ts'
import { PostStatusRef } from './content.schema.ts'
import type { PostOrder } from './list-posts.ts'
import type { PostFilter } from './post-filter.ts'

const TimeRangeInput = builder.inputType('TimeRange', {
  description: 'A stretch of time; an end that is left out is open.',
  fields: (t) => ({
    from: t.field({ type: 'DateTime', description: 'From this instant on, with it.' }),
    to: t.field({ type: 'DateTime', description: 'Up to this instant, without it.' }),
  }),
})

const onlyDrafts = 'Needs the scope drafts:read.'

type InputFields = PothosSchemaTypes.InputFieldBuilder<SchemaTypes, 'InputObject'>

function contentFilter(name: string, what: string, more: (t: InputFields) => InputFieldMap) {
  const ref = builder.inputRef<PostFilter>(name)
  return ref.implement({
    description: `Which ${what}: those that everything holds of that is said. Filters nest 5 deep and are 50 together at most.`,
    fields: (t) => ({
      ids: t.idList({ description: 'One of these, 100 at most.' }),
      status: t.field({ type: PostStatusRef }),
      publishedAt: t.field({ type: TimeRangeInput, description: 'By the date that the public sees.' }),
      updatedAt: t.field({
        type: TimeRangeInput,
        description: 'By the last change of what you see: the draft, or what is live.',
      }),
      createdAt: t.field({
        type: TimeRangeInput,
        description: `By the date when the draft was made. ${onlyDrafts}`,
      }),
      text: t.string({
        description:
          'Title or excerpt contain this, whatever its case; up to 200 characters. For words in the body there is search.',
      }),
      scheduled: t.boolean({
        description: `Whether it is to be published or withdrawn by itself. ${onlyDrafts}`,
      }),
      hasUnpublishedChanges: t.boolean({
        description: `Whether it is live and its draft was edited since. ${onlyDrafts}`,
      }),
      and: t.field({ type: [ref], description: 'All of these.' }),
      or: t.field({ type: [ref], description: 'One of these at least.' }),
      not: t.field({ type: ref, description: 'Not this.' }),
      ...more(t),
    }),
  })
}

export const PostFilterRef = contentFilter('PostFilter', 'posts', (t) => ({
  authorId: t.id({ description: 'Written by the author with this id.' }),
  author: t.string({ description: 'Written by the author with this slug.' }),
  tagIds: t.idList({ description: 'Under one of these tags at least, 100 at most.' }),
  tag: t.string({ description: 'Under the tag with this slug.' }),
}))

export const PageFilterRef = contentFilter('PageFilter', 'pages', () => ({}))

const order: { [Key in PostOrder]: { description: string } } = {
  PUBLISHED_AT_DESC: {
    description:
      'The newest first, by the date that the public sees; drafts that were never published by the date when they were made.',
  },
  PUBLISHED_AT_ASC: { description: 'The oldest first, by the same date.' },
  UPDATED_AT_DESC: { description: 'What was changed last first.' },
  UPDATED_AT_ASC: { description: 'What was changed last at the end.' },
  CREATED_AT_DESC: { description: `The newest draft first. ${onlyDrafts}` },
  CREATED_AT_ASC: { description: `The oldest draft first. ${onlyDrafts}` },
  TITLE_ASC: { description: 'By title, from A to Z.' },
  TITLE_DESC: { description: 'By title, from Z to A.' },
}

/** The order of lists of posts and pages. */
export const PostOrderRef = builder.enumType('PostOrder', {
  description: 'How a list is ordered. What is equal is ordered by id.',
  values: order,
})
