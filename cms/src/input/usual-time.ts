/** The years 1 to 9999 (UTC), which RFC 3339 can write and Postgres can store. */
const earliest = Date.parse('0001-01-01T00:00:00Z')
const latest = Date.parse('9999-12-31T23:59:59.999Z')

/** Whether a time can be stored and written; false for an invalid date. */
export const isUsualTime = (time: Date): boolean => time.getTime() >= earliest && time.getTime() <= latest
