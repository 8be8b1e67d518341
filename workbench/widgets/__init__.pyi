from .designer.contract_designer import ContractDesigner as ContractDesigner
from .desk.answer_desk import AnswerDesk as AnswerDesk
from .desk.review_desk import ReviewDesk as ReviewDesk
from .prediction.pooled import room as room
from .prediction.prediction import Prediction as Prediction
from .run.run_view import RunView as RunView
from .stepper.stepper_view import StepperView as StepperView
from .window.window_view import WindowView as WindowView
