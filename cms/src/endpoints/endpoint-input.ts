import { WebhookEvent } from '@presstime/db/generated/enums'
import { z } from 'zod'
import { parseInput } from '../input/parse-input.ts'
import { text } from '../input/text-input.ts'
import { addressInput } from '../links/address.ts'

const httpUrl = addressInput(['web'])

const origin = httpUrl.refine((url) => {
  const { pathname, search, hash } = URL.parse(url) ?? {}
  return pathname === '/' && !search && !hash
}, 'must be an origin such as https://blog.example, without a path.')

const fields = {
  url: httpUrl,
  origin: origin.transform((url) => URL.parse(url)?.origin ?? url).nullish(),
  description: text(500).nullish(),
  events: z.array(z.enum(WebhookEvent)).min(1, 'must name at least one event.').nullish(),
}
const createEndpoint = z.object(fields)
const updateEndpoint = z.object({ ...fields, url: httpUrl.nullish(), enabled: z.boolean().nullish() })

/** The input of a new endpoint. */
export type CreateEndpointInput = z.input<typeof createEndpoint>

/** The input of a change of an endpoint: only the fields that change. */
export type UpdateEndpointInput = z.input<typeof updateEndpoint>

/** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
export const parseCreateEndpoint = (input: CreateEndpointInput) => parseInput(createEndpoint, input)

/** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
export const parseUpdateEndpoint = (input: UpdateEndpointInput) => parseInput(updateEndpoint, input)
