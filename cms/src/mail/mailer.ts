import { createTransport } from 'nodemailer'
import type { Log } from '../log/log.ts'

/** A message to the administrators: plain text. */
export type Mail = { subject: string; text: string }

/** The mail server and the recipients. */
export type MailSettings = {
  /** smtp:// or smtps:// with host, port, user and password. */
  smtpUrl: string
  from: string
  /** The addresses of the administrators. */
  to: string[]
}

/** Sends mail to the administrators. */
export type Mailer = {
  /**
   * @returns whether the mail was sent. False, with a line in the log, when no mail is configured.
   * @throws when the server refuses the mail or cannot be reached
   */
  send: (mail: Mail) => Promise<boolean>
  close: () => void
}

/**
 * Creates the mailer. @param settings null when no mail is configured. Then it sends nothing and writes to
 * the log.
 */
export function createMailer(settings: MailSettings | null, log: Log): Mailer {
  if (!settings)
    return {
      send: async ({ subject }) => {
        log.warn({ subject }, 'a mail to the administrators was not sent: SMTP_URL is not set')
        return false
      },
      close: () => {},
    }
  const transport = createTransport({
    url: settings.smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  })
  return {
    send: async ({ subject, text }) => {
      await transport.sendMail({ from: settings.from, to: settings.to, subject, text })
      log.info({ subject }, 'a mail to the administrators was sent')
      return true
    },
    close: () => transport.close(),
  }
}
