import { z } from 'zod'
import { parseInput } from '../graphql/parse-input.ts'
import { maxSlugLength, slugPattern } from './slug.ts'

/** Text that Postgres can store and UTF-8 can carry. */
const text = (maxLength: number) =>
  z
    .string('must not be null; leave the field out to keep what is there.')
    .max(maxLength, `must have at most ${maxLength.toLocaleString('en')} characters.`)
    .refine((value) => !value.includes('\0'), 'must not contain the character U+0000; take it out.')
    .refine(
      (value) => value.isWellFormed(),
      'must be well-formed Unicode; it contains half of a surrogate pair.',
    )

const title = text(300).trim().min(1, 'must not be empty.')

const slug = text(maxSlugLength)
  .normalize('NFC')
  .regex(
    slugPattern,
    'must be lower-case letters and digits in words joined by single hyphens, such as hello-world.',
  )

const excerpt = text(1_000).trim()
const body = text(1_000_000)

const createPost = z.object({ title, slug: slug.nullish(), excerpt: excerpt.nullish(), body: body.nullish() })
const updatePost = z.object({ title, slug, excerpt, body }).partial()

/** A new post as a caller gives it. What is left out is made from the title or empty. */
export type CreatePostInput = z.input<typeof createPost>

/** What of a post is to change, as a caller gives it. */
export type UpdatePostInput = { [Field in keyof CreatePostInput]?: string | null | undefined }

/** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
export const parseCreatePost = (input: CreatePostInput) => parseInput(createPost, input)

/** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
export const parseUpdatePost = (input: UpdatePostInput) => parseInput(updatePost, input)
