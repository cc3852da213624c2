import { declareStack } from "../../support/declared-stack";

declareStack();
