import type { PostType } from '@presstime/db/generated'

/** What a type of post is called in a message: "post" or "page". */
export const typeName = (type: PostType): string => type.toLowerCase()
