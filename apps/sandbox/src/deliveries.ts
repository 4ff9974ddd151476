export interface Delivery {
  url: string;
  /** Sent as JSON, but for text and forms. */
  body: unknown;
  headers: Record<string, string>;
  method: 'POST' | 'PUT';
}

export interface DeliveryResult {
  status?: number;
  error?: string;
}

const TIMEOUT_MS = 5_000;

/** Webhooks under way. Sent once, never again: neither Radarr nor Jellyfin repeats a failed one. */
export class Deliveries {
  readonly #underWay = new Set<Promise<unknown>>();

  send(delivery: Delivery): Promise<DeliveryResult> {
    const sending = post(delivery);
    this.#underWay.add(sending);
    void sending.finally(() => this.#underWay.delete(sending));
    return sending;
  }

  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }
}

async function post({ url, body, headers, method }: Delivery): Promise<DeliveryResult> {
  try {
    const answer = await fetch(url, {
      method,
      headers,
      body: typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body, null, 2),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.arrayBuffer();
    return { status: answer.status };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
