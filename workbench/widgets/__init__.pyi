from .answer_desk import AnswerDesk as AnswerDesk
from .contract_designer import ContractDesigner as ContractDesigner
from .pooled import room as room
from .prediction import Prediction as Prediction
from .review_desk import ReviewDesk as ReviewDesk
from .stepper_view import StepperView as StepperView
from .window_view import WindowView as WindowView
