// A resource and what a search finds, as the server says them.

import type {
  FindingFoundResources as FoundResources,
  FindingResourceLine as ResourceLine,
} from "../../../src/huddlebook/widgets/front/wire";

export function resource(more: Partial<ResourceLine> = {}): ResourceLine {
  return {
    id: 7,
    title: "Asking for feedback",
    kind: "article",
    url: "https://example.org/ask",
    content: false,
    origin: "external",
    form: "informal",
    company: "individual",
    minutes: 5,
    level: "any",
    language: "en",
    tags: ["feedback"],
    why: "Short, and it works.",
    yes: 3,
    of: 4,
    added: 1,
    excerpt: "",
    later: false,
    done: false,
    ...more,
  };
}

export function found(lines: ResourceLine[]): FoundResources {
  return {
    total: lines.length,
    lines,
    facets: [
      {
        name: "kind",
        values: [
          { value: "video", n: 3 },
          { value: "book", n: 1 },
        ],
      },
    ],
    next: null,
    without: [],
    near: [],
  };
}
