import { Readable, Transform } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@marquee/contracts';
import { CONFIG, Logger } from '@marquee/service-kit';
import type { GatewayConfig } from '../config.ts';

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 15 * 1024 * 1024;
const MAX_AT_ONCE = 64;

const types: Record<string, string> = { jpg: 'image/jpeg', png: 'image/png', svg: 'image/svg+xml' };
/** An SVG is a document: opened by itself it may run nothing and fetch nothing. */
const CSP = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

export interface ProxiedImage {
  status: 200 | 304;
  headers: Record<string, string>;
  body: Readable | undefined;
}

/**
 * Images of a metadata provider, streamed through. Not through the kit's client, which reads whole JSON bodies; the
 * bounds are the same: time, size, and how many at once.
 */
@Injectable()
export class ImageSource {
  private running = 0;

  constructor(
    private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** @throws image.not_found, image.unavailable */
  async fetch({ provider, size, path }: { provider: string; size: string; path: string }, etag: string | undefined): Promise<ProxiedImage> {
    if (this.running >= MAX_AT_ONCE) throw new AppError('image.unavailable', { provider, retryAfterSeconds: 1 });
    this.running += 1;
    try {
      const response = await this.ask(`${this.config.TMDB_IMAGE_BASE_URL.replace(/\/+$/, '')}/${size}/${path}`, provider, etag);
      const headers = headersOf(response, types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream');
      if (response.status === 304) return this.done({ status: 304, headers, body: undefined });
      return { status: 200, headers, body: this.bounded(response) };
    } catch (error) {
      this.running -= 1;
      throw error;
    }
  }

  private done(image: ProxiedImage): ProxiedImage {
    this.running -= 1;
    return image;
  }

  private async ask(url: string, provider: string, etag: string | undefined): Promise<Response> {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS), headers: { accept: 'image/*', ...(etag && { 'if-none-match': etag }) } }).catch((error: unknown) => {
      throw new AppError('image.unavailable', { provider }, { cause: error });
    });
    const isImage = response.status === 304 || (response.ok && response.body && response.headers.get('content-type')?.startsWith('image/'));
    const tooLarge = Number(response.headers.get('content-length') ?? 0) > MAX_BYTES;
    if (isImage && !tooLarge) return response;
    await response.body?.cancel();
    throw new AppError(response.status === 404 ? 'image.not_found' : 'image.unavailable', { provider });
  }

  private bounded(response: Response): Readable {
    let bytes = 0;
    const cap = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        bytes += chunk.length;
        done(bytes > MAX_BYTES ? new Error('the image is too large') : null, chunk);
      },
    });
    const source = Readable.fromWeb(response.body as ReadableStream);
    source.once('error', (error) => cap.destroy(error));
    cap.once('error', (err) => this.logger.debug({ err }, 'an image was cut off'));
    cap.once('close', () => {
      this.running -= 1;
      source.destroy();
    });
    return source.pipe(cap);
  }
}

function headersOf(response: Response, contentType: string): Record<string, string> {
  const etag = response.headers.get('etag');
  return {
    'content-type': contentType,
    'cache-control': 'public, max-age=604800, immutable',
    'content-security-policy': CSP,
    ...(etag && { etag }),
  };
}
