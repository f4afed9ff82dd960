import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { parseBlobKey } from './blob-key.ts'
import type { Storage } from './storage.ts'

/** How to reach a bucket. */
export type S3Settings = {
  bucket: string
  region: string
  /** The server, when it is not Amazon's; null: Amazon's server for the region. */
  endpoint: string | null
  accessKeyId: string
  secretAccessKey: string
  /** Whether the bucket is in the path and not in the host name. */
  pathStyle: boolean
}

/** The time limits for opening a connection and for the first byte of an answer, in ms. */
const connectionTimeout = 3_000
const requestTimeout = 10_000

const nothing = () => {}
const silent = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing }

/**
 * Stores files as objects at the top level of a bucket. The bucket can be private, because the CMS serves the
 * files.
 */
export function createS3Storage(settings: S3Settings): Storage {
  const { bucket: Bucket, region, endpoint, accessKeyId, secretAccessKey, pathStyle } = settings
  const client = new S3Client({
    region,
    ...(endpoint ? { endpoint } : {}),
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: pathStyle,
    // Newer checksums are sent in trailers, which some compatible servers do not understand.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout, requestTimeout },
    // Errors are thrown and logged by the caller. Without this setting the client also writes them to the
    // console.
    logger: silent,
  })
  return {
    async put(key, file) {
      const { size } = await stat(file)
      await client.send(
        new PutObjectCommand({
          Bucket,
          Key: key,
          Body: createReadStream(file),
          ContentLength: size,
          ContentType: parseBlobKey(key)?.mimeType,
        }),
      )
    },
    size: (key) =>
      ifThere(async () => {
        const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket, Key: key }))
        return ContentLength ?? null
      }),
    open: (key, range) =>
      ifThere(async () => {
        const Range = range && `bytes=${range.start}-${range.end}`
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key, Range }))
        return (Body as Readable | undefined) ?? null
      }),
    async delete(key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: key }))
    },
    close: () => client.destroy(),
  }
}

async function ifThere<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return null
    throw error
  }
}
