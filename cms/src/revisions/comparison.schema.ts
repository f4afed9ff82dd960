import { describeCompared } from '../content/describe.ts'
import { entryFields } from '../content/entry.ts'
import { enumNameOf } from '../content/field.ts'
import { builder } from '../graphql/builder.ts'
import { heavyText } from '../graphql/limits/heavy-text.ts'
import {
  type ComparedField,
  comparedFields,
  compareRevisions,
  type FieldChange,
  type RevisionComparison,
} from './compare-revisions.ts'
import type { DiffHunk, DiffLine, LineDiff } from './diff-lines.ts'
import { RevisionRef } from './revision.schema.ts'

const RevisionFieldRef = builder.enumType('RevisionField', {
  description: 'A field of a revision that is compared as a whole. The body is compared line by line.',
  values: Object.fromEntries(
    comparedFields.map((name) => [
      enumNameOf(name),
      { value: name, description: describeCompared(name, entryFields[name]) },
    ]),
  ) as Record<string, { value: ComparedField; description: string }>,
})

const FieldChangeRef = builder.objectRef<FieldChange>('RevisionFieldChange').implement({
  description: 'A field that differs, as text.',
  fields: (t) => ({
    field: t.field({ type: RevisionFieldRef, resolve: ({ field }) => field }),
    before: t.exposeString('before', { description: 'What it was; may be empty.' }),
    after: t.exposeString('after', { description: 'What it became; may be empty.' }),
  }),
})

const DiffLineKindRef = builder.enumType('DiffLineKind', {
  description: 'What became of a line.',
  values: {
    ADDED: { description: 'It is in the new text only.' },
    REMOVED: { description: 'It is in the old text only.' },
    UNCHANGED: { description: 'It is in both.' },
  } as const,
})

const DiffLineRef = builder.objectRef<DiffLine>('DiffLine').implement({
  description: 'A line of a comparison.',
  fields: (t) => ({
    kind: t.field({ type: DiffLineKindRef, resolve: ({ kind }) => kind }),
    text: t.exposeString('text', { description: 'The line without its end.' }),
  }),
})

const DiffHunkRef = builder.objectRef<DiffHunk>('DiffHunk').implement({
  description: 'A stretch of lines in which something changed, with three unchanged lines around it.',
  fields: (t) => ({
    oldStart: t.exposeInt('oldStart', {
      description: 'The number of its first line in the old text, from 1.',
    }),
    newStart: t.exposeInt('newStart', {
      description: 'The number of its first line in the new text, from 1.',
    }),
    lines: t.field({ type: [DiffLineRef], resolve: ({ lines }) => lines }),
  }),
})

const LineDiffRef = builder.objectRef<LineDiff>('LineDiff').implement({
  description: 'What differs between two texts, line by line.',
  fields: (t) => ({
    hunks: t.field({
      type: [DiffHunkRef],
      description: 'In the order of the text; none when the texts are equal.',
      resolve: ({ hunks }) => hunks,
    }),
    exact: t.exposeBoolean('exact', {
      description:
        'False when a text has more than 20,000 lines, or more than 1,000 lines differ: then all between the first and the last difference stands as removed and added, of each the first 5,000 lines.',
    }),
  }),
})

const ComparisonRef = builder.objectRef<RevisionComparison>('RevisionComparison').implement({
  description: 'What differs between a revision and another one, or the draft.',
  fields: (t) => ({
    from: t.field({ type: RevisionRef, resolve: ({ from }) => from }),
    to: t.field({
      type: RevisionRef,
      nullable: true,
      description: 'Null: the draft as it is now.',
      resolve: ({ to }) => to,
    }),
    fields: t.field({
      type: [FieldChangeRef],
      description: 'The fields that differ, but for the body.',
      resolve: ({ fields }) => fields,
    }),
    body: t.field({ type: LineDiffRef, extensions: heavyText, resolve: ({ body }) => body }),
  }),
})

builder.queryField('compareRevisions', (t) =>
  t.field({
    type: ComparisonRef,
    description: 'Says what differs between two revisions of one post or page.',
    extensions: heavyText,
    args: {
      from: t.arg.id({ required: true, description: 'The revision that is compared.' }),
      to: t.arg.id({
        description: 'The revision that it is compared with; left out: the draft as it is now.',
      }),
    },
    resolve: (_root, { from, to }, { db }) => compareRevisions(db, from, to ?? null),
  }),
)
