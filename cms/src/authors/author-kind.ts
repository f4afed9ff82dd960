import type { Author } from '@presstime/db/generated'
import { author } from '../content/author.ts'
import type { NamedKind } from '../named-entries/named-kind.ts'
import { slugFrom } from '../named-entries/taken-by.ts'
import { touchAuthor } from '../publication/invalidate-author.ts'
import { type CreateAuthorInput, parseCreateAuthor, parseUpdateAuthor } from './author-input.ts'
import { checkAvatar } from './check-avatar.ts'

type AuthorData = ReturnType<typeof parseCreateAuthor>['data']

/** How authors are created and changed. */
export const authorKind: NamedKind<Author, CreateAuthorInput, AuthorData> = {
  definition: author,
  publications: 'AUTHOR',
  parseCreate: parseCreateAuthor,
  parseUpdate: parseUpdateAuthor,
  check: (tx, { avatarId }) => checkAvatar(tx, avatarId ?? null),
  table: ({ author }) => ({
    find: (id) => author.findUnique({ where: { id } }),
    create: (data) => author.create({ data }),
    update: (id, data) => author.update({ where: { id }, data }),
    slugsFrom: (prefix, except) => author.findMany(slugFrom(prefix, except)),
  }),
  owner: (authorId) => ({ authorId }),
  isNamedBy: (authorId) => ({ authorId }),
  touch: touchAuthor,
}
