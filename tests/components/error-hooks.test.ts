import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "@jest/globals";
import { retryDecision } from "../../components/error-hooks";
import { Reaction } from "../../components/reaction";
import { refusalIn } from "../../components/azure-refusals";
import { Clock } from "../../components/patience";

const FORBIDDEN =
  "Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.";
const FIREWALL =
  "Client address is not authorized and caller is not a trusted service.\r\nClient address: 10.0.0.1";

/** A clock that moves only when somebody sleeps. */
class FakeClock implements Clock {
  public readonly slept: number[] = [];
  private time = 0;
  public constructor(private readonly onSleep: () => void = () => undefined) {}
  public now = (): number => this.time;
  public sleep = (milliseconds: number): Promise<void> => {
    this.slept.push(milliseconds);
    this.time += milliseconds;
    this.onSleep();
    return Promise.resolve();
  };
}

const failed = (error: string): pulumi.ErrorHookArgs => ({
  urn: "urn",
  id: "",
  name: "orders",
  type: "azure-native:datafactory:Factory",
  failedOperation: "create",
  errors: [error, "an older error"],
  newInputs: { factoryName: "adf-orders" },
});

function gate(
  timeoutSeconds: number,
  clock: Clock,
): { decide: pulumi.ErrorHookFunction; said: string[] } {
  const said: string[] = [];
  const reaction: Reaction = {
    refusal: "grant-not-effective",
    timeoutSeconds,
    waitingFor: "the grant",
    explanation: ({ newInputs }) => `no grant for ${newInputs?.["factoryName"]}`,
  };
  const voice = {
    info: (message: string) => said.push(message),
    error: (message: string) => said.push(`error: ${message}`),
  };
  return { decide: retryDecision(reaction, voice, clock), said };
}

describe("refusalIn", () => {
  it.each([
    [FORBIDDEN, "grant-not-effective"],
    [
      `{"error":{"code":"Forbidden","innererror":{"code":"ForbiddenByRbac"}}}`,
      "grant-not-effective",
    ],
    ["KeyVaultAccessForbidden", "grant-not-effective"],
    [
      "PrincipalNotFound: Principal abc does not exist in the directory def.",
      "principal-not-replicated",
    ],
    ["A vault with the same name already exists in deleted state.", "vault-name-deleted"],
    [FIREWALL, undefined],
    [`ForbiddenByFirewall ${FORBIDDEN}`, undefined],
    ["cannot create already existing resource '/subscriptions/…'", "already-exists"],
    ["AuthorizationFailed: The client … does not have authorization", undefined],
    ["RemovedCMKToExistingFactory", undefined],
    ["", undefined],
  ])("reads %j as %s", (text, refusal) => {
    expect(refusalIn(text)).toBe(refusal);
  });
});

describe("the gate that waits for a grant", () => {
  it("tries again after growing pauses and says so each time", async () => {
    const clock = new FakeClock();
    const { decide, said } = gate(600, clock);
    for (let attempt = 0; attempt < 4; attempt += 1) {
      expect(await decide(failed(FORBIDDEN))).toBe(true);
    }
    expect(said).toEqual([
      "waiting for the grant: next try in 2 s (0 of 600 s)",
      "waiting for the grant: next try in 4 s (2 of 600 s)",
      "waiting for the grant: next try in 8 s (6 of 600 s)",
      "waiting for the grant: next try in 15 s (14 of 600 s)",
    ]);
  });

  it("never sleeps more than five seconds at a stretch", async () => {
    const clock = new FakeClock();
    const { decide } = gate(600, clock);
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await decide(failed(FORBIDDEN));
    }
    expect(Math.max(...clock.slept)).toBeLessThanOrEqual(5000);
  });

  it("stops when the time is spent, by the clock, and explains", async () => {
    const clock = new FakeClock();
    const { decide, said } = gate(600, clock);
    let attempts = 0;
    while (await decide(failed(FORBIDDEN))) {
      attempts += 1;
      expect(attempts).toBeLessThan(100);
    }
    expect(clock.now()).toBe(600_000);
    expect(said.at(-1)).toBe("error: no grant for adf-orders");
  });

  it("explains at once when it may not wait", async () => {
    const clock = new FakeClock();
    const { decide, said } = gate(0, clock);
    expect(await decide(failed(FORBIDDEN))).toBe(false);
    expect(said).toEqual(["error: no grant for adf-orders"]);
    expect(clock.slept).toEqual([]);
  });

  it.each([FIREWALL, "RemovedCMKToExistingFactory", "503 Service Unavailable"])(
    "leaves any other error alone: %j",
    async (error) => {
      const clock = new FakeClock();
      const { decide, said } = gate(600, clock);
      expect(await decide(failed(error))).toBe(false);
      expect([said, clock.slept]).toEqual([[], []]);
    },
  );

  it.each(["SIGINT", "SIGTERM"] as const)("ends the wait on %s", async (signal) => {
    const clock = new FakeClock(() => process.emit(signal));
    const { decide, said } = gate(600, clock);
    const listeners = process.listenerCount(signal);
    expect(await decide(failed(FORBIDDEN))).toBe(false);
    expect(clock.slept).toHaveLength(1);
    expect(said).toHaveLength(1);
    expect(process.listenerCount(signal)).toBe(listeners);
  });
});
