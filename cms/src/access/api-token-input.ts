import { z } from 'zod'
import { parseInput } from '../input/parse-input.ts'
import { text } from '../input/text-input.ts'
import { adminTokenName } from './ensure-admin-token.ts'
import { scopes } from './scopes.ts'

const createApiToken = z.object({
  name: text(100)
    .trim()
    .min(1, 'must not be empty: say who or what uses the token.')
    .refine(
      (name) => name !== adminTokenName,
      `must not be ${adminTokenName}, which is the name of the token of that setting.`,
    ),
  scopes: z
    .array(z.enum(scopes))
    .min(1, 'must name at least one scope.')
    .transform((given) => scopes.filter((scope) => given.includes(scope))),
  expiresAt: z
    .date()
    .refine((at) => at.getTime() > Date.now(), 'must be in the future.')
    .nullish(),
})

/** The input of a new token. */
export type CreateApiTokenInput = z.input<typeof createApiToken>

/** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
export const parseCreateApiToken = (input: CreateApiTokenInput) => parseInput(createApiToken, input)
