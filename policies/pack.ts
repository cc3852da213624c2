import { serve } from "./serve";

serve("adf-cmk-policies");
