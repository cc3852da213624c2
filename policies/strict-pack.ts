import { CATALOGUE } from "./catalogue";
import { strictConfiguration } from "./presets";
import { serve } from "./serve";

serve("adf-cmk-policies-strict", strictConfiguration(CATALOGUE));
