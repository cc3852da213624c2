import { describe, expect, it } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { azureDevOpsPullRequest, gitHubPullRequest } from "../../../cli/comment/pull-request";
import { headCommit } from "../../../cli/pipeline/pipeline-run";

const ACTIONS = {
  GITHUB_ACTIONS: "true",
  GITHUB_REPOSITORY: "example/data",
  GITHUB_API_URL: "https://api.github.com",
  GITHUB_TOKEN: "t",
};
const ON_GITHUB = {
  api: "https://api.github.com",
  graphql: "https://api.github.com/graphql",
  repository: "example/data",
  number: 12,
  token: "t",
};

function withEvent<T>(event: object, use: (env: Record<string, string>) => T): T {
  const directory = mkdtempSync(path.join(tmpdir(), "adf-cmk-event-"));
  const file = path.join(directory, "event.json");
  try {
    writeFileSync(file, JSON.stringify(event));
    return use({ ...ACTIONS, GITHUB_EVENT_PATH: file });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe("the pull request of a run on GitHub", () => {
  it.each([
    ["its event", { pull_request: { number: 12, head: { sha: "abc" } } }, "abc"],
    [
      "the event of the run that it follows",
      { workflow_run: { head_sha: "abc", pull_requests: [{ number: 12 }] } },
      "abc",
    ],
  ])("is known from %s", (_, event, commit) => {
    withEvent(event, (env) => {
      expect(gitHubPullRequest(env)).toEqual(ON_GITHUB);
      expect(headCommit(env)).toBe(commit);
    });
  });

  it("is known from the branch of its merge", () => {
    expect(gitHubPullRequest({ ...ACTIONS, GITHUB_REF: "refs/pull/12/merge" })).toEqual(ON_GITHUB);
  });

  it("is known from Azure Pipelines, which can run for GitHub's repositories", () => {
    const env = {
      TF_BUILD: "True",
      BUILD_REPOSITORY_PROVIDER: "GitHub",
      BUILD_REPOSITORY_NAME: "example/data",
      SYSTEM_PULLREQUEST_PULLREQUESTNUMBER: "12",
      SYSTEM_PULLREQUEST_SOURCECOMMITID: "abc",
      GITHUB_TOKEN: "t",
    };
    expect(gitHubPullRequest(env)).toEqual(ON_GITHUB);
    expect(headCommit(env)).toBe("abc");
  });

  it("is what the command line says first", () => {
    const fork = { workflow_run: { head_sha: "abc", pull_requests: [] } };
    withEvent(fork, (env) => {
      expect(gitHubPullRequest(env)).toBeUndefined();
      expect(gitHubPullRequest(env, { pullRequest: 3, repository: "a/b" })).toEqual({
        ...ON_GITHUB,
        repository: "a/b",
        number: 3,
      });
    });
  });

  it("is at a server of one's own", () => {
    const env = { ...ACTIONS, GITHUB_API_URL: "https://git.example/api/v3" };
    expect(gitHubPullRequest(env, { pullRequest: 1 })).toMatchObject({
      api: "https://git.example/api/v3",
      graphql: "https://git.example/api/graphql",
    });
  });

  it("is none after a push", () => {
    withEvent({ ref: "refs/heads/main" }, (env) => {
      expect(gitHubPullRequest({ ...env, GITHUB_REF: "refs/heads/main" })).toBeUndefined();
    });
  });

  it("needs a token, and a repository with its owner", () => {
    const given = { pullRequest: 12 };
    expect(() => gitHubPullRequest({ ...ACTIONS, GITHUB_TOKEN: "" }, given)).toThrow(
      "GITHUB_TOKEN is not set.",
    );
    expect(() => gitHubPullRequest(ACTIONS, { ...given, repository: "data/../x" })).toThrow(
      "The repository of pull request 12 is data/../x.",
    );
  });
});

describe("the pull request of a run on Azure DevOps", () => {
  const env = {
    SYSTEM_COLLECTIONURI: "https://dev.azure.com/contoso/",
    SYSTEM_TEAMPROJECT: "proj",
    BUILD_REPOSITORY_ID: "repo-id",
    BUILD_REPOSITORY_PROVIDER: "TfsGit",
    SYSTEM_PULLREQUEST_PULLREQUESTID: "12",
    SYSTEM_ACCESSTOKEN: "t",
  };

  it("is known from its variables", () => {
    expect(azureDevOpsPullRequest(env)).toEqual({
      collection: "https://dev.azure.com/contoso/",
      project: "proj",
      repository: "repo-id",
      number: 12,
      token: "t",
    });
  });

  it("is none after a push", () => {
    expect(
      azureDevOpsPullRequest({ ...env, SYSTEM_PULLREQUEST_PULLREQUESTID: undefined }),
    ).toBeUndefined();
  });

  it.each([
    [{ SYSTEM_ACCESSTOKEN: "$(System.AccessToken)" }, "SYSTEM_ACCESSTOKEN is not set."],
    [{ BUILD_REPOSITORY_PROVIDER: "GitHub" }, "is at GitHub, not in Azure Repos."],
    [{ SYSTEM_COLLECTIONURI: undefined }, "the organization, the project or the repository"],
  ])("says what is missing: %j", (changes, message) => {
    expect(() => azureDevOpsPullRequest({ ...env, ...changes })).toThrow(message);
  });
});
