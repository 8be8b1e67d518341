"""The two desks: the `ReviewDesk`, where outputs are decided, and the `AnswerDesk`, where you are the model."""
