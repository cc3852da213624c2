/** A finding of the policy pack, as the engine reports it. */
export interface Violation {
  readonly policyName: string;
  readonly enforcementLevel: string;
  readonly resourceUrn?: string;
  readonly message: string;
  /** Whether it was said before the resource was created, or anything else done to it. */
  readonly isEarly: boolean;
}

/** What the events of one command tell. */
export interface Told {
  readonly violations: readonly Violation[];
  /** Messages of severity error, each once; the output shows them in two places. */
  readonly errors: readonly string[];
  /** How many resources it would create, update, …; empty if it did not get that far. */
  readonly changes: Readonly<Record<string, number>>;
}

interface EngineEvent {
  readonly policyEvent?: Omit<Violation, "isEarly">;
  readonly diagnosticEvent?: { readonly severity: string; readonly message: string };
  readonly resOutputsEvent?: { readonly metadata: { readonly urn: string } };
  readonly summaryEvent?: { readonly resourceChanges?: Record<string, number> };
}

/** Reads what the engine writes: a line of JSON for each event. Other lines count as nothing. */
export function parseEvents(text: string): Told {
  const events = text.split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line) as EngineEvent];
    } catch {
      return [];
    }
  });
  const done = events.map(({ resOutputsEvent }) => resOutputsEvent?.metadata.urn);
  return {
    violations: events.flatMap(({ policyEvent }, index) =>
      policyEvent
        ? { ...policyEvent, isEarly: !done.slice(0, index).includes(policyEvent.resourceUrn) }
        : [],
    ),
    errors: events.flatMap(({ diagnosticEvent }) =>
      diagnosticEvent?.severity === "error" ? diagnosticEvent.message : [],
    ),
    changes:
      events.map(({ summaryEvent }) => summaryEvent?.resourceChanges).findLast(Boolean) ?? {},
  };
}
